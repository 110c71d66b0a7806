import { sql } from 'drizzle-orm'
import { AppError } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { findPerson } from '@/lib/staff/get-person'
import { requireManager } from '@/lib/staff/manage-pages'
import { refusalText } from '@/lib/staff/refusals'
import { alsoOf, type AlsoCounts } from './also-words'
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
} & AlsoCounts

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
