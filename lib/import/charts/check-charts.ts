import { namePeople } from '@/lib/import/charts/name-people'
import { type ChartsPlan, settleUnit, toCheckRow } from '@/lib/import/charts/read-charts'
import { colleagueFinder } from '@/lib/import/find-colleague'
import type { LedgerEntry } from '@/lib/import/ledger'
import type { WholeCheckDto } from '@/lib/import/dto'
import { accountOf, numbersOf } from '@/lib/import/row-words'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { type ChartOutcome, previewCharts } from '@/lib/policy/imported-charts'
import { listColleagueProviders } from '@/lib/policy/new-client'

const CHECKED_AT_ONCE = 200
const SHOWN_PEOPLE = 5

/** What would become of every client of an upload, by their lines. */
export async function findChartOutcomes(
  tx: ViewerTransaction,
  importId: string,
  { data, units }: ChartsPlan,
): Promise<Map<number, ChartOutcome>> {
  const found = new Map<number, ChartOutcome>()
  for (let from = 0; from < units.length; from += CHECKED_AT_ONCE) {
    const part = units.slice(from, from + CHECKED_AT_ONCE).map((unit) => toCheckRow(unit, data))
    for (const each of await previewCharts(tx, importId, part)) found.set(each.line, each)
  }
  return found
}

/** Every row of an upload that would stay out, or come in with a remark. */
export async function listChartEntries(
  tx: ViewerTransaction,
  importId: string,
  plan: ChartsPlan,
): Promise<LedgerEntry[]> {
  settleAll(plan, await findChartOutcomes(tx, importId, plan))
  return plan.ledger.entries
}

/** What an upload of charts would bring in, what would not and why. */
export async function readChartCheck(
  tx: ViewerTransaction,
  importId: string,
  plan: ChartsPlan,
): Promise<WholeCheckDto> {
  const checked = await findChartOutcomes(tx, importId, plan)
  const fresh = plan.units.filter(({ line }) => checked.get(line)?.outcome === 'new')
  const people = namePeople(plan.data, fresh, colleagueFinder(await listColleagueProviders(tx)))
  settleAll(plan, checked)
  const { counts, entries } = plan.ledger
  const colleagues = people.filter(({ post }) => post !== null)
  const notes = [
    colleagues.length > 0 &&
      `Colleagues here: ${colleagues.map(({ practitioner }) => practitioner.name).join(', ')}.`,
    people.length > colleagues.length &&
      `${people.length - colleagues.length} others come in as providers who cannot sign in, unless an earlier import brought them.`,
  ]
  return {
    kind: 'fhir',
    fresh: fresh.length,
    numbers: [
      { what: 'Clients', ...numbersOf(counts.Patient) },
      { what: 'Notes', ...numbersOf(counts.DocumentReference) },
      { what: 'Diagnoses', ...numbersOf(counts.Condition) },
    ],
    notes: notes.filter((note) => note !== false),
    skipped: plan.skipped,
    ...accountOf(entries),
    people: fresh.slice(0, SHOWN_PEOPLE).map(({ line, chart, plan: { main } }) => ({
      line,
      name: [chart.client.familyName, chart.client.givenName].filter(Boolean).join(', '),
      day: chart.client.birthDate ?? '',
      rows: chart.notes.length + chart.diagnoses.length,
      provider: (main && plan.data.practitioners.get(main.practitioner)?.name) ?? null,
    })),
  }
}

function settleAll({ units, ledger }: ChartsPlan, checked: Map<number, ChartOutcome>): void {
  for (const unit of units) {
    const { outcome = '', known } = checked.get(unit.line) ?? {}
    settleUnit(ledger, unit, outcome, known)
  }
}
