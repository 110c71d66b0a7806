import type { RoleName } from '@/lib/auth/dto'
import { formatShortDay } from '@/lib/time/format'
import type { Change } from './schemas'

export type ChangeNames = { person: string; other: string; role: RoleName | null }

const ROLES: Record<RoleName, string> = {
  owner: 'owner',
  manager: 'manager',
  records_custodian: 'records custodian',
  scheduler: 'front desk',
  provider: 'provider',
  administrator: 'administrator',
  auditor: 'auditor',
}

/** What mechanisms are called on screens. */
const MECHANISMS = {
  M1: 'Care team',
  M2: 'Chart sharing',
  M3: 'Requests',
  M4: 'Site sharing',
  M8: 'Answering on behalf',
} as const

const term = (since: string | null, until: string | null) =>
  `${since ? ` from ${formatShortDay(since)}` : ''}${until ? ` until ${formatShortDay(until)}` : ''}`

/** The title of a check page and what its button says. */
export function describeChange(change: Change, names: ChangeNames): { title: string; verb: string } {
  const { person, other } = names
  switch (change.kind) {
    case 'role_give':
      return {
        title: `Give ${person} the role ${ROLES[change.role]}${term(change.since, change.until)}`,
        verb: 'Give the role',
      }
    case 'role_end':
      return {
        title: `End ${person}’s role ${names.role ? ROLES[names.role] : ''}${
          change.until ? ` after ${formatShortDay(change.until)}` : ' at once'
        }`,
        verb: 'End the role',
      }
    case 'supervision_begin':
      return {
        title: `${other} supervises ${person}${term(change.since, change.until)}`,
        verb: 'Begin the supervision',
      }
    case 'supervision_end':
      return { title: `End ${other}’s supervision of ${person}`, verb: 'End the supervision' }
    case 'record_owner':
      return {
        title: `${change.owner === 'group' ? 'The practice owns' : `${person} owns`} ${person}’s records${term(change.since, null)}`,
        verb: 'Change the ownership',
      }
    case 'hide_diagnoses':
      return change.hidden === 'yes'
        ? { title: 'Hide diagnoses from colleagues on the care team', verb: 'Hide the diagnoses' }
        : { title: 'Show diagnoses to colleagues on the care team', verb: 'Show the diagnoses' }
    case 'book_any_client':
      return change.on === 'yes'
        ? { title: 'Let therapists book any client', verb: 'Let them book any client' }
        : { title: 'Let therapists book their own clients alone', verb: 'Keep to own clients' }
    case 'mechanism': {
      const name = MECHANISMS[change.mechanism].toLowerCase()
      return change.on === 'yes'
        ? { title: `Switch ${name} on${term(change.since, null)}`, verb: 'Switch it on' }
        : { title: `Switch ${name} off${term(change.since, null)}`, verb: 'Switch it off' }
    }
  }
}
