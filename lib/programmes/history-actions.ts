/** Audit actions that stand in the history of programmes. */
export const PROGRAMME_ACTIONS = ['programme.add', 'programme.change', 'programme.undo']
