/** Audit actions that stand in the history of a person. */
export const STAFF_ACTIONS = [
  'staff.invite',
  'staff.uninvite',
  'staff.details',
  'staff.caseload',
  'staff.cover_begin',
  'staff.cover_end',
  'staff.role_give',
  'staff.role_end',
  'staff.supervision_begin',
  'staff.supervision_end',
  'staff.record_owner',
  'staff.retire',
  'staff.retire_undo',
  'staff.reinstate',
]
