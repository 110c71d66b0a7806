/**
 * The closed list of rules and of reasons why a line opens nothing, each with its plain sentence. Rule texts and ids are
 * those of POLICY.md §3; a test holds this list against the engine and the scenario files.
 */

export const ruleIds = [
  'M0.role.owner',
  'M0.role.manager',
  'M0.role.records_custodian',
  'M0.role.scheduler',
  'M0.oversight',
  'M0.supervision',
  'M0.sent_note',
  'M0.author',
  'M0.header',
  'M1.list',
  'M1.appointments',
  'M2.list',
  'M2.appointments',
  'M2.share',
  'M2.private',
  'M4.share',
  'M4.programmes',
  'M4.returned',
] as const

export type RuleId = (typeof ruleIds)[number]

export const blockedReasons = [
  'inactive',
  'merged',
  'shut_out',
  'stopped',
  'expired',
  'not_begun',
  'not_provider',
  'not_overseer',
  'not_on_list',
  'not_supervised',
  'no_role',
  'client_restricted',
  'opted_out',
  'owner_inactive',
  'client_not_reachable',
] as const

export type BlockedReason = (typeof blockedReasons)[number]

/** The words a sentence is made of. `who` is "You" or a colleague's name; days are ready in words. */
export type RuleWords = {
  you: boolean
  who: string
  client: string
  /** Whose items the line opens, "Priya Nair’s"; null where it is not about one author. */
  whose: string | null
  since: string | null
  until: string | null
  diagnoses: boolean
  /** The site, division or organisation that a site share names; null elsewhere. */
  receiver: string | null
  /** What the line opens, in words: "contact details, addresses". */
  parts: string
  edits: boolean
  reason: string | null
}

const is = (w: RuleWords) => (w.you ? 'You are' : `${w.who} is`)
const has = (w: RuleWords) => (w.you ? 'You have' : `${w.who} has`)
const wrote = (w: RuleWords) => `${w.who} wrote`
const their = (w: RuleWords) => (w.you ? 'your' : 'their')
const term = (w: RuleWords) => `${w.since ? ` since ${w.since}` : ''}${w.until ? `, until ${w.until}` : ''}`
const deskWork = 'contact details, addresses, appointments and non-clinical documents'
const listed = (w: RuleWords) =>
  `contact details, addresses, ${w.diagnoses ? 'diagnoses, ' : ''}statuses and non-clinical documents`

const sentences: Record<RuleId, (w: RuleWords) => string> = {
  'M0.role.owner': (w) =>
    `${is(w)} an owner of the practice: every client’s ${deskWork}, and diagnoses. Not the notes.`,
  'M0.role.manager': (w) => `${is(w)} a manager of the practice: every client’s ${deskWork}. Not the notes.`,
  'M0.role.records_custodian': (w) =>
    `${is(w)} the practice’s records custodian: every client’s ${deskWork}, and diagnoses. Not the notes.`,
  'M0.role.scheduler': (w) => `${is(w)} at the front desk: every client’s ${deskWork}. Not the notes.`,
  'M0.oversight': (w) =>
    `${has(w)} oversight switched on for ${w.client}${term(w)}${w.reason ? ` (“${w.reason}”)` : ''}: notes and clinical documents, to read.`,
  'M0.supervision': (w) =>
    `${is(w)} the supervisor of a provider on ${w.client}’s care team${term(w)}: contact details, diagnoses and documents, to read.`,
  'M0.sent_note': (w) =>
    `A note about ${w.client} was sent to ${w.you ? 'you' : w.who} for supervision: that note.`,
  'M0.author': (w) => `${wrote(w)} part of ${w.client}’s record: ${their(w)} own notes and documents.`,
  'M0.header': (w) =>
    `${wrote(w)} part of ${w.client}’s record: the client’s name, reference and birth date stay with it.`,
  'M1.list': (w) => `${is(w)} on ${w.client}’s care team${term(w)}: ${listed(w)}.`,
  'M1.appointments': (w) =>
    `${is(w)} on ${w.client}’s care team: ${their(w)} own appointments with ${w.client}.`,
  'M2.list': (w) => `A chart share to ${w.you ? 'you' : w.who}${term(w)} includes ${listed(w)}.`,
  'M2.appointments': (w) =>
    `A chart share to ${w.you ? 'you' : w.who} includes ${their(w)} own appointments with ${w.client}.`,
  'M2.share': (w) =>
    `${w.whose ?? 'A colleague’s'} chart is shared with ${w.you ? 'you' : w.who}${term(w)}: ${w.whose ?? 'that colleague’s'} notes and clinical documents.`,
  'M2.private': (w) =>
    `${w.client} signed an authorisation, and ${w.whose ?? 'a colleague’s'} chart is shared with private notes${term(w)}.`,
  'M4.share': (w) =>
    `${w.client} is shared with ${w.receiver ?? 'a site'}${term(w)}: ${w.parts}${w.edits ? ', contact details and addresses to be edited' : ', to read'}.`,
  'M4.programmes': (w) =>
    `What ${w.you ? 'your' : 'the same'} organisation recorded of programmes with ${w.client}: enrolments, services, assessments, activities and referrals.`,
  'M4.returned': (w) =>
    `${w.client} was shared with ${w.receiver ?? 'another organisation'}: the enrolments, services, assessments, activities and referrals recorded there, to read.`,
}

const reasons: Record<BlockedReason, string> = {
  inactive: 'The staff member or the organisation is no longer active.',
  merged: 'This client was merged into another.',
  shut_out: 'This staff member is shut out of this client.',
  stopped: 'It was stopped.',
  expired: 'It has ended.',
  not_begun: 'It has not begun.',
  not_provider: 'It needs the role of provider.',
  not_overseer: 'It needs the role of owner or records custodian.',
  not_on_list: 'The supervised provider has not got the client on the list.',
  not_supervised: 'The supervision is not in force.',
  no_role: 'No role here reads anything by it.',
  client_restricted: 'The client is restricted to the organisation.',
  opted_out: 'The client has opted out of sharing.',
  owner_inactive: 'The organisation that owns the record is no longer active.',
  client_not_reachable: 'Nothing else opens the client.',
}

/** The sentence of one rule. Source: POLICY.md §3. */
export function ruleSentence(rule: RuleId, words: RuleWords): string {
  return sentences[rule](words)
}

/** The sentence of one reason why a line opens nothing. */
export function blockedSentence(reason: BlockedReason): string {
  return reasons[reason]
}

/** The same for what stopped because the act that began it was taken back. */
export const UNDONE = 'It was undone.'

/** The same for somebody who retired, with the day in words. Source: ruling P29, "explanations name the retirement". */
export function retiredSentence(day: string): string {
  return `Retired on ${day}.`
}
