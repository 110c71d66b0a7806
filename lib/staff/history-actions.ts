/** Audit actions that stand in the history of a person. */
export const STAFF_ACTIONS = [
  'staff.invite',
  'staff.uninvite',
  'staff.details',
  'staff.caseload',
  'staff.role_give',
  'staff.role_end',
  'staff.supervision_begin',
  'staff.supervision_end',
  'staff.record_owner',
  'staff.retire',
  'staff.retire_undo',
  'staff.reinstate',
]

/** Audit actions that stand in the history of sites and their rooms. */
export const SITE_ACTIONS = ['site.add', 'site.change', 'room.add', 'room.change', 'room.undo']
