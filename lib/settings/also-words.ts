import type { ChangeNames } from './change-words'
import type { Change } from './schemas'

/** What a dry run counts besides records. */
export type AlsoCounts = {
  books?: { therapists: number; clients: number } | null
  shared_before?: number | null
  shared_after?: number | null
}

/** What a change means beyond records that open and close, sentence by sentence. */
export function alsoOf(change: Change, names: ChangeNames, counts: AlsoCounts): string[] {
  if (change.kind === 'mechanism') return ASKING[`${change.mechanism} ${change.on}`] ?? []
  if (change.kind === 'book_any_client')
    return counts.books ? booksWords(change.on === 'yes', counts.books) : []
  const { shared_before: before = null, shared_after: after = null } = counts
  if (change.kind !== 'record_owner' || before === null || after === null) return []
  const charts = (count: number) => (count === 1 ? '1 client' : `${count} clients`)
  return [
    `Nobody reads more or less by this alone. It decides who shares ${names.person}’s part of a chart onward.`,
    `Today you may share that part for ${charts(before)}; afterwards for ${charts(after)}.`,
  ]
}

/** Mechanisms that open nothing by themselves. */
const ASKING: Record<string, string[]> = {
  'M3 yes': [
    'Nobody reads more by this alone: people may ask, and whoever holds the client answers.',
    'People find clients of others as far as the client’s site says, and see no more than that.',
  ],
  'M3 no': [
    'Nobody reads less by this: what was granted goes on, and is stopped where it is shown.',
    'Open requests cannot be answered while it is off, and lapse on their last day.',
  ],
  'M8 yes': [
    'Nobody reads more by this alone: administrators see requests that wait too long, and answer them.',
  ],
  'M8 no': ['Nobody reads less by this: what administrators granted goes on.'],
}

function booksWords(on: boolean, { therapists, clients }: { therapists: number; clients: number }): string[] {
  const who = therapists === 1 ? '1 therapist' : `${therapists.toLocaleString('en-US')} therapists`
  const whom = clients === 1 ? '1 client' : `${clients.toLocaleString('en-US')} clients`
  if (!on)
    return [
      `${who} will book clients of their own lists alone. Today each may book any of ${whom}.`,
      'What is booked stays booked, and the clients stay on the lists that they came onto by it.',
    ]
  return [
    `This lets ${who} book ${whom}.`,
    'Nothing opens by it alone. Whoever books a client has the client on the list from then on: contact details and non-clinical documents, no notes.',
    'When booking they find clients by name, reference or day of birth, and see no more than that, but for one thing: booked at a time when the client is elsewhere, they are told so, never with whom.',
  ]
}
