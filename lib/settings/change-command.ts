import type { Change } from './schemas'

/** The change as the engine takes it (`policy.make_change`). */
export function toCommand(change: Change): string {
  return JSON.stringify(commandOf(change))
}

function commandOf(change: Change): Record<string, unknown> {
  const { kind } = change
  switch (kind) {
    case 'role_give':
      return { kind, post: change.postId, role: change.role, since: change.since, until: change.until }
    case 'role_end':
      return { kind, post: change.postId, row: change.rowId, until: change.until }
    case 'supervision_begin':
      return {
        kind,
        post: change.postId,
        supervisor: change.supervisorPostId,
        since: change.since,
        until: change.until,
      }
    case 'supervision_end':
      return { kind, post: change.postId, row: change.rowId }
    case 'record_owner':
      return { kind, post: change.postId, owner: change.owner, since: change.since }
    case 'hide_diagnoses':
      return { kind, hidden: change.hidden === 'yes' }
    case 'book_any_client':
      return { kind, on: change.on === 'yes' }
    case 'mechanism':
      return { kind, mechanism: change.mechanism, on: change.on === 'yes', since: change.since }
  }
}

/** What the audit calls it, and the names of what changed. */
export function auditOf(change: Change): { action: string; subjectId?: string; fields: string[] } {
  switch (change.kind) {
    case 'role_give':
      return { action: 'staff.role_give', subjectId: change.postId, fields: [change.role] }
    case 'role_end':
    case 'supervision_begin':
    case 'supervision_end':
      return { action: `staff.${change.kind}`, subjectId: change.postId, fields: [] }
    case 'record_owner':
      return { action: 'staff.record_owner', subjectId: change.postId, fields: [change.owner] }
    case 'hide_diagnoses':
      return { action: 'setting.save', fields: ['hide_colleagues_diagnoses'] }
    case 'book_any_client':
      return { action: 'setting.save', fields: ['therapists_book_any'] }
    case 'mechanism':
      return { action: change.on === 'yes' ? 'mechanism.on' : 'mechanism.off', fields: [change.mechanism] }
  }
}

/** Where a change of this kind is answered: the person, or the settings (null). */
export function personOf(change: Change): string | null {
  return 'postId' in change ? change.postId : null
}
