import type { OutcomeLineDto, PreviewGroupDto, ShareOutcomeDto } from './dto'
import type { PreviewRow, SectionRow, SharingRow } from '@/lib/policy/sharing-rows'
import { shortName } from './short-name'

export type ShareFacts = {
  section: SectionRow
  row: SharingRow
  client: { shortName: string }
  /** Titles the viewer may see himself; counts come from the engine. */
  titles: { notes: string[]; documents: string[] }
  demographics: PreviewRow[]
  chart: PreviewRow[]
  /** Locked private notes of the author by class, in words; null where they are not the viewer's to share. */
  privately: { counted: string; total: number } | null
}

const PREVIEW_ITEMS = 5

const amountOf = (rows: PreviewRow[], component: string) => rows.find((row) => row.component === component)
const opens = (rows: PreviewRow[], component: string) => {
  const row = amountOf(rows, component)
  return row ? row.after - row.before : 0
}
const after = (rows: PreviewRow[], component: string) => amountOf(rows, component)?.after ?? 0

function people(facts: ShareFacts) {
  const to = shortName(facts.row.name)
  return {
    to,
    whose: facts.section.is_you ? 'Your' : `${facts.section.name}’s`,
    client: facts.client.shortName,
  }
}

function listLines(facts: ShareFacts, rows: PreviewRow[]): OutcomeLineDto[] {
  const { client } = people(facts)
  const kind = facts.row.on_care_team ? 'as-now' : 'opens'
  const word = (component: string) => String(after(rows, component))
  const lines: OutcomeLineDto[] = [
    {
      title: 'Contact details',
      text: `${client}’s profile, alert, memo, addresses and the statuses of the care team.`,
      amount: null,
      kind,
    },
    {
      title: 'Non-clinical documents',
      text: 'Consent forms, letters and the like.',
      amount: word('documents'),
      kind,
    },
  ]
  if (after(rows, 'diagnoses') > 0) {
    lines.splice(1, 0, {
      title: 'Diagnoses',
      text: 'Every provider’s, to read.',
      amount: word('diagnoses'),
      kind,
    })
  }
  return lines
}

function privateLine(facts: ShareFacts): OutcomeLineDto {
  const amount = facts.section.private_notes
  return {
    title: 'Private notes',
    text: 'They never travel with a chart.',
    amount: amount === null ? null : String(amount),
    kind: 'stays-closed',
  }
}

/** What "Demographics only" does: a place on the care team, and nothing of the chart at any moment (P2). */
export function demographicsOutcome(facts: ShareFacts): ShareOutcomeDto {
  const { to, whose, client } = people(facts)
  const closed: OutcomeLineDto[] = [
    {
      title: `${whose} notes`,
      text: 'Stay closed, also while you decide.',
      amount: amount(facts.section.notes),
      kind: 'stays-closed',
    },
    {
      title: `${whose} clinical documents`,
      text: 'Stay closed.',
      amount: amount(facts.section.clinical_documents),
      kind: 'stays-closed',
    },
    privateLine(facts),
  ]
  return {
    notes: 0,
    amount: '0 notes',
    hint: `${to} finds ${client} and sees what the whole care team sees: contact details, non-clinical documents, diagnoses unless the practice hides them. No notes.`,
    lines: [...listLines(facts, facts.demographics), ...closed],
    preview: listPreview(facts, facts.demographics),
    reason: facts.row.on_care_team ? `${to} is on ${client}’s care team already and sees this now.` : null,
  }
}

/** What "Chart" does: the place on the care team and this provider's notes and clinical documents, present and future. */
export function chartOutcome(facts: ShareFacts): ShareOutcomeDto {
  const { to, whose, client } = people(facts)
  const notes = opens(facts.chart, 'notes')
  const documents = opens(facts.chart, 'clinical_documents')
  const lines: OutcomeLineDto[] = [
    {
      title: `${whose} notes`,
      text: 'Locked ones, and those locked while the share lasts.',
      amount: String(notes),
      kind: 'opens',
    },
    {
      title: `${whose} clinical documents`,
      text: 'Present and future.',
      amount: String(documents),
      kind: 'opens',
    },
    ...listLines(facts, facts.chart),
    { title: 'Drafts', text: 'A note is shared once it is locked.', amount: null, kind: 'stays-closed' },
    {
      title: 'Notes of other providers',
      text: 'Each shares only their own.',
      amount: null,
      kind: 'stays-closed',
    },
  ]
  return {
    notes,
    amount: notes === 1 ? '1 note' : `${notes} notes`,
    hint: `${to} also reads ${whose === 'Your' ? 'your' : whose} notes and clinical documents about ${client}, present and future.`,
    lines: [...lines, privateLine(facts)],
    preview: [
      group('Notes', facts.titles.notes, notes),
      group('Clinical documents', facts.titles.documents, documents),
      ...listPreview(facts, facts.chart),
    ].filter((each) => each !== null),
    reason: facts.row.share_id ? `${to} can read this already.` : null,
  }
}

/**
 * What "Chart and private notes" does: the chart, and those private notes that the client's signature covers. Null where they
 * are not the viewer's to share (P23).
 */
export function privateOutcome(facts: ShareFacts): ShareOutcomeDto | null {
  const { privately } = facts
  if (!privately) return null
  const chart = chartOutcome(facts)
  const { to, client } = people(facts)
  const opening: OutcomeLineDto = {
    title: 'Your private notes',
    text: `${privately.counted || 'None yet'}. Those of the class the permission names, while it and the share last.`,
    amount: String(privately.total),
    kind: 'opens',
  }
  const rest = chart.lines.filter(({ title }) => title !== 'Private notes')
  return {
    ...chart,
    amount: privately.total === 1 ? '1 private note' : `${privately.total} private notes`,
    hint: `All of that, and your private notes. Needs ${client}’s signed permission that names ${to}.`,
    lines: [opening, ...(facts.row.share_id ? rest.map(asNow) : rest)],
    reason: privately.total === 0 ? `You have locked no private note about ${client}.` : null,
  }
}

/** What a running share opens already. */
const asNow = (line: OutcomeLineDto): OutcomeLineDto =>
  line.kind === 'opens' ? { ...line, kind: 'as-now', amount: null } : line

const amount = (count: number | null) => (count === null ? null : String(count))

function listPreview(facts: ShareFacts, rows: PreviewRow[]): PreviewGroupDto[] {
  const { client } = people(facts)
  const parts = ['Profile, alert and memo', 'Addresses', 'Care team and statuses']
  if (after(rows, 'diagnoses') > 0) parts.push(`${after(rows, 'diagnoses')} diagnoses`)
  parts.push(`${after(rows, 'documents')} non-clinical documents`)
  return [{ title: `${client} on the list of clients`, items: parts, more: 0 }]
}

/** Titles one may see oneself, and how many more there are; counts alone where one may read none (a manager). */
function group(title: string, titles: string[], count: number): PreviewGroupDto | null {
  if (count === 0) return null
  const items = titles.slice(0, PREVIEW_ITEMS)
  return { title: `${title} (${count})`, items, more: Math.max(0, count - items.length) }
}
