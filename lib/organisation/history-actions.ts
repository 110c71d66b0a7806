/** Audit actions that stand in the history of one site. */
export const SITE_ACTIONS = ['site.add', 'site.change', 'site.undo']

/** Audit actions that stand in the history of the organisation: its divisions, sites and their rooms. */
export const ORGANISATION_ACTIONS = [
  'organisation.change',
  'organisation.undo',
  'division.add',
  'division.change',
  'division.remove',
  'division.undo',
  ...SITE_ACTIONS,
  'room.add',
  'room.change',
  'room.undo',
]
