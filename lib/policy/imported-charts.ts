import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import type { ViewerTransaction } from './enter'

const json = (value: unknown) => sql`${JSON.stringify(value)}::text::jsonb`

/** `new`, `mine` (this very import brought it), `already`, `same_person`, and which rows of it came in before. */
export type ChartOutcome = { line: number; outcome: string; known: string[] }

/** What would become of charts; nothing is written. Source: POLICY.md P143. */
export async function previewCharts(
  tx: ViewerTransaction,
  importId: string,
  charts: unknown[],
): Promise<ChartOutcome[]> {
  const found = await tx.execute<ChartOutcome>(
    sql`select * from policy.check_charts(${importId}, ${json(charts)})`,
  )
  return [...found]
}

export type ImportedPerson = { kind: 'site' | 'post'; key: string; id: string; made: boolean }

/** The posts and sites of the people and places whom charts name, made where they are missing; `done`: charts that need no work. */
export async function insertChartPeople(
  tx: ViewerTransaction,
  importId: string,
  given: { places: unknown[]; people: unknown[]; done: number },
): Promise<ImportedPerson[]> {
  const { places, people, done } = given
  return [
    ...(await tx.execute<ImportedPerson>(
      sql`select * from policy.import_chart_people(${importId}, ${json(places)}, ${json(people)}, ${done}::int, ${newId()})`,
    )),
  ]
}

/** Brings in one chart, whole or not at all: `new` with its client, why not, or null where the import does not run. */
export async function insertChart(
  tx: ViewerTransaction,
  importId: string,
  chart: unknown,
): Promise<{ outcome: string | null; client: string | null }> {
  const [row] = await tx.execute<{ outcome: string | null; client: string | null }>(
    sql`select * from policy.import_chart(${importId}, ${json(chart)}, ${newId()})`,
  )
  return row ?? { outcome: null, client: null }
}

/** Who brought an item of the opened client in, and when; `name` null: whoever ran the command. Undefined for what was written here. */
export async function findBroughtIn(
  tx: ViewerTransaction,
  clientId: string,
  itemId: string,
): Promise<{ name: string | null; at: string } | undefined> {
  const [row] = await tx.execute<{ name: string | null; at: string }>(
    sql`select * from policy.brought_in(${clientId}, ${itemId})`,
  )
  return row
}
