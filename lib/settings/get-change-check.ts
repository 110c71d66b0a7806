import { sql } from 'drizzle-orm'
import { AppError } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { findPerson } from '@/lib/staff/get-person'
import { requireManager } from '@/lib/staff/manage-pages'
import { refusalText } from '@/lib/staff/refusals'
import { personOf, toCommand } from './change-command'
import { describeChange, type ChangeNames } from './change-words'
import type { AmountDto, ChangeCheckDto, PersonChangeDto } from './dto'
import { changeSchema, type Change } from './schemas'

type Amounts = Record<string, { items: number; clients: number; people: number }>

type RawPerson = {
  post: string
  name: string
  title: string | null
  hue: number | null
  opens: Record<string, number>
  closes: Record<string, number>
}

type RawCheck = {
  outcome: string
  day?: string
  bulk?: boolean
  opens?: Amounts
  closes?: Amounts
  people?: RawPerson[]
  books?: { therapists: number; clients: number } | null
  shared_before?: number | null
  shared_after?: number | null
}

/** In the order in which they are told. */
const ORDER = ['client', 'notes', 'clinical_documents', 'diagnoses', 'documents', 'profile', 'location']

/**
 * The dry run of a change: what it would open and close from the day on which it counts, and for whom, found by making the
 * change and taking it back. Fields as they stand in the address; unknown ones count as no such page.
 * @throws AppError `not_found` for what is no change, `forbidden` where the viewer may not make it. Source: ruling P33.
 */
export async function getChangeCheck(
  session: SessionToken,
  fields: Record<string, unknown>,
): Promise<ChangeCheckDto> {
  const { change, fault } = readChange(fields)
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const names = await findNames(tx, change)
    if (fault !== null)
      return { ...toCheck(change, names, { outcome: 'days' }, tx.viewer.today), refusal: fault }
    const [row] = await tx.execute<{ found: RawCheck }>(
      sql`select policy.preview_change(${toCommand(change)}::text::jsonb) as found`,
    )
    if (!row) throw new AppError('not_found', 'There is no such change.')
    const { outcome } = row.found
    if (outcome === 'closed' || outcome === 'above') throw new AppError('forbidden', refusalText(outcome))
    if (outcome === 'missing') throw new AppError('not_found', 'There is no such row.')
    return toCheck(change, names, row.found, tx.viewer.today)
  })
}

/** The change asked for; where only a day is wrong, the change without that day and the sentence about it. */
function readChange(fields: Record<string, unknown>): { change: Change; fault: string | null } {
  const parsed = changeSchema.safeParse(fields)
  if (parsed.success) return { change: parsed.data, fault: null }
  const days = parsed.error.issues.filter(({ path }) => path[0] === 'since' || path[0] === 'until')
  const rest = changeSchema.safeParse({
    ...fields,
    ...Object.fromEntries(days.map(({ path }) => [String(path[0]), ''])),
  })
  if (!rest.success) throw new AppError('not_found', 'There is no such change.')
  return { change: rest.data, fault: days[0]?.message ?? null }
}

async function findNames(tx: ViewerTransaction, change: Change): Promise<ChangeNames> {
  const postId = personOf(change)
  const person = postId === null ? null : await findPerson(tx, postId)
  if (postId !== null && person === null) throw new AppError('not_found', 'There is no such person.')
  const other = change.kind === 'supervision_begin' ? await findPerson(tx, change.supervisorPostId) : null
  const rowId = 'rowId' in change ? change.rowId : null
  return {
    person: person?.name ?? '',
    other: other?.name ?? person?.supervisions.find(({ id }) => id === rowId)?.name ?? '',
    role: person?.roles.find(({ id }) => id === rowId)?.role ?? null,
  }
}

function toCheck(change: Change, names: ChangeNames, raw: RawCheck, today: string): ChangeCheckDto {
  const postId = personOf(change)
  const { title, verb } = describeChange(change, names)
  const nothing = raw.outcome === 'same' || raw.outcome === 'unchanged'
  const refused = raw.day === undefined
  return {
    fields: Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value ?? ''])),
    title,
    verb,
    backHref: postId === null ? paths.manageSettings() : paths.manageStaffMember(postId),
    refusal: nothing
      ? 'It stands so already: there is nothing to change.'
      : refused
        ? refusalText(raw.outcome)
        : null,
    from: raw.day && raw.day > today ? raw.day : null,
    opens: amountsOf(raw.opens),
    closes: amountsOf(raw.closes),
    people: (raw.people ?? []).map(toPerson),
    inBulk: raw.bulk ?? false,
    also: alsoOf(change, names, raw),
  }
}

function amountsOf(amounts: Amounts = {}): AmountDto[] {
  return ORDER.flatMap((component) => {
    const found = amounts[component]
    return found ? [{ component, ...found }] : []
  })
}

function toPerson({ post, name, title, hue, opens, closes }: RawPerson): PersonChangeDto {
  return { postId: post, name, title, hue, opens: itemsOf(opens), closes: itemsOf(closes) }
}

function itemsOf(counts: Record<string, number>): { component: string; items: number }[] {
  return ORDER.flatMap((component) => {
    const items = counts[component]
    return items === undefined ? [] : [{ component, items }]
  })
}

function alsoOf(change: Change, names: ChangeNames, raw: RawCheck): string[] {
  if (change.kind === 'book_any_client') return raw.books ? booksWords(change.on === 'yes', raw.books) : []
  const { shared_before: before = null, shared_after: after = null } = raw
  if (change.kind !== 'record_owner' || before === null || after === null) return []
  const charts = (count: number) => (count === 1 ? '1 client' : `${count} clients`)
  return [
    `Nobody reads more or less by this alone. It decides who shares ${names.person}’s part of a chart onward.`,
    `Today you may share that part for ${charts(before)}; afterwards for ${charts(after)}.`,
  ]
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
    'When booking they find clients by name, reference or day of birth, and see no more than that.',
  ]
}
