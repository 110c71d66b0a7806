/** Audit actions that stand in the history of services. */
export const SERVICE_ACTIONS = [
  'service.add',
  'service.change',
  'service.undo',
  'override.change',
  'override.undo',
]

/** Audit actions that stand in the history of staff tags. */
export const TAG_ACTIONS = ['tag.add', 'tag.change', 'tag.remove', 'tag.undo']

/** Audit actions that stand in the history of closed days. */
export const CLOSURE_ACTIONS = ['closure.add', 'closure.change', 'closure.remove', 'closure.undo']
