import type { EndedDto, HistoryLineDto, StaffStatus } from '@/lib/staff/dto'

/** One component as a countable thing: "1 note", "12 diagnoses". */
const COMPONENTS: Record<string, [one: string, many: string]> = {
  client: ['client found', 'clients found'],
  notes: ['note', 'notes'],
  private_notes: ['private note', 'private notes'],
  clinical_documents: ['clinical document', 'clinical documents'],
  diagnoses: ['diagnosis', 'diagnoses'],
  documents: ['non-clinical document', 'non-clinical documents'],
  profile: ['profile with contacts', 'profiles with contacts'],
  location: ['address', 'addresses'],
}

const figure = (count: number) => count.toLocaleString('en-US')

/** "1,204 notes" */
export function countOf(component: string, items: number): string {
  const [one, many] = COMPONENTS[component] ?? [component, component]
  return `${figure(items)} ${items === 1 ? one : many}`
}

/** "37 people" */
export function counted(count: number, one: string, many: string): string {
  return `${figure(count)} ${count === 1 ? one : many}`
}

export const STATUS_WORDS: Record<StaffStatus, string> = {
  active: 'Active',
  invited: 'Invited',
  no_sign_in: 'No sign-in',
  retired: 'Retired',
  taken_back: 'Invitation taken back',
}

const ACTS: Record<string, string> = {
  'staff.invite': 'invited them',
  'staff.uninvite': 'took the invitation back',
  'staff.details': 'changed',
  'staff.caseload': 'changed a caseload:',
  'staff.cover_begin': 'said who stands in',
  'staff.cover_end': 'ended a standing-in',
  'staff.role_give': 'gave the role',
  'staff.role_end': 'ended a role',
  'staff.supervision_begin': 'began a supervision',
  'staff.supervision_end': 'ended a supervision',
  'staff.record_owner': 'changed who owns the records, to',
  'staff.retire': 'retired them',
  'staff.retire_undo': 'undid the retirement',
  'staff.reinstate': 'reinstated them',
  'setting.save': 'changed',
  'mechanism.on': 'switched on',
  'mechanism.off': 'switched off',
}

const FIELDS: Record<string, string> = {
  records_custodian: 'records custodian',
  scheduler: 'front desk',
  group: 'the practice',
  provider: 'provider',
  site: 'main site',
  email: 'e-mail',
  hide_colleagues_diagnoses: 'whether colleagues’ diagnoses are hidden',
  therapists_book_any: 'whether therapists may book any client',
  share_end_required: 'whether a share needs a last day',
  mails_without_client: 'whether mails leave the client out',
  network_name: 'what the network is called',
  share_end_days: 'how long a share lasts by itself',
  sessionMinutes: 'session length',
  reservedMinutes: 'time kept free',
  feeCents: 'fee',
  postIds: 'who has it',
  siteId: 'where',
  since: 'first day',
  until: 'last day',
  active: 'whether it is in use',
  place_of_service: 'place-of-service code',
  placeOfService: 'place-of-service code',
  divisionId: 'division',
  discoverability: 'how clients are found',
  M1: 'care team',
  M2: 'chart sharing',
  M3: 'requests',
  M4: 'site sharing',
  M8: 'answering on behalf',
}

const THINGS: Record<string, string> = {
  organisation: 'the organisation',
  division: 'a division',
  site: 'a site',
  service: 'a service',
  override: 'a service',
  room: 'a room',
  tag: 'a tag',
  programme: 'a programme',
  closure: 'closed days',
}

/** Of the organisation, services, rooms, tags and closed days; null for everything else. */
function referenceWords(action: string, subject: string | null, fields: string[]): string | null {
  const [kind = '', verb = ''] = action.split('.')
  const thing = THINGS[kind]
  if (!thing) return null
  const name = subject ?? thing
  const named = fields.map((field) => FIELDS[field] ?? field).join(', ')
  if (verb === 'undo') return `took back the last change of ${name}`
  if (kind === 'override') return `changed what a provider does otherwise with ${name}`
  if (verb === 'add') return `added ${name}`
  if (verb === 'remove') return `removed ${name}`
  return `changed ${name}${named ? `: ${named}` : ''}`
}

/** "changed e-mail, title": what somebody did, in words. */
export function actWords({ action, fields, subject, ended }: HistoryLineDto): string {
  if (ended) return `retired them. ${endedWords(ended)}`
  const reference = referenceWords(action, subject, fields)
  if (reference) return reference
  const named = fields.map((field) => FIELDS[field] ?? field).join(', ')
  if (action === 'staff.invite') return 'invited them'
  return [ACTS[action] ?? action, named].filter(Boolean).join(' ')
}

/** "With it ended 3 places on care teams and 1 share received." */
export function endedWords(ended: EndedDto): string {
  const parts = [
    [ended.places, 'place on a care team', 'places on care teams'] as const,
    [ended.received, 'share received', 'shares received'] as const,
    [ended.given, 'share given', 'shares given'] as const,
    [ended.permissions, 'permission for private notes', 'permissions for private notes'] as const,
    [ended.supervisions, 'supervision', 'supervisions'] as const,
    [ended.covers, 'standing-in', 'standings-in'] as const,
  ].flatMap(([count, one, many]) => (count > 0 ? [counted(count, one, many)] : []))
  if (parts.length === 0) return 'No place, share or supervision ended with it.'
  const last = parts.pop()
  return `With it ended ${parts.length > 0 ? `${parts.join(', ')} and ` : ''}${last}.`
}
