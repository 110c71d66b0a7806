import { chartFiles } from '@/lib/import/charts/chart-files'
import { unpackFiles } from '@/lib/import/charts/pack'
import type { Clock } from '@/lib/import/dates'
import { type Ledger, newLedger } from '@/lib/import/ledger'
import { type ChartPlan, newestDay, planChart, twoYearsBefore } from '@/lib/import/plan-chart'
import { readExport } from '@/lib/import/read-export'
import type { Refusal } from '@/lib/import/reasons'
import type { Chart, ExportData } from '@/lib/import/records'

/** One client of an upload; `line` tells it apart from the others. */
export type ChartUnit = { line: number; key: string; chart: Chart; plan: ChartPlan }
export type ChartsPlan = { data: ExportData; units: ChartUnit[]; ledger: Ledger; skipped: string[] }

/** Reads uploaded files as the command line reads a folder. @throws AppError `invalid` where no patient is in them. */
export async function readCharts(packed: Buffer, clock: Clock): Promise<ChartsPlan> {
  const { files, skipped } = chartFiles(await unpackFiles(packed))
  const ledger = newLedger()
  const data = await readExport(files, clock, ledger)
  const newest = newestDay(data.charts.values())
  const activeAfter = newest ? twoYearsBefore(newest) : ''
  const units = [...data.charts].map(([key, chart], at) => {
    return { line: at + 1, key, chart, plan: planChart(chart, activeAfter) }
  })
  return { data, units, ledger, skipped }
}

/** What the database needs to say whether a client is new, and which rows came in before. */
export function toCheckRow({ line, key, chart, plan }: ChartUnit, { source }: ExportData): unknown {
  const { givenName, familyName, birthDate } = chart.client
  return {
    line,
    key,
    system: source,
    values: { given_name: givenName, family_name: familyName, birth_date: birthDate },
    rows: rowsOf({ chart, plan }).map(({ row }) => ({ type: row.type, key: row.id })),
  }
}

const rowsOf = ({ chart, plan }: Pick<ChartUnit, 'chart' | 'plan'>) => [...plan.diagnoses, ...chart.notes]

/** Writes down what became of a client and of every row about them; `known`: rows that came in before. */
export function settleUnit(ledger: Ledger, unit: ChartUnit, outcome: string, known: string[] = []): void {
  unit.plan.unattributed.forEach(({ row }) => ledger.refuse(row, { reason: 'no_practitioner' }))
  const isIn = outcome === 'new' || outcome === 'mine'
  if (isIn || outcome === 'already') ledger.settle('Patient', isIn ? 'imported' : 'already')
  else ledger.refuse(unit.chart.client.row, { reason: outcome as Refusal })
  const here = new Set(known)
  for (const { row } of rowsOf(unit)) {
    if (isIn) ledger.settle(row.type, 'imported')
    else if (here.has(`${row.type}/${row.id}`)) ledger.settle(row.type, 'already')
    else ledger.refuse(row, { reason: outcome === 'database' ? 'database' : 'client_here' })
  }
}
