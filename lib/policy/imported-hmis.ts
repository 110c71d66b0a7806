import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import type { ViewerTransaction } from './enter'

const json = (value: unknown) => sql`${JSON.stringify(value)}::text::jsonb`

/** Why rows stay out by type and key: `already` and `open` came in before. */
type Stays = Record<string, string>

/** `new`, `mine` (this very import brought it), `already`, or why the client stays out. */
export type HmisOutcome = { line: number; outcome: string; stays: Stays | null }

/** What would become of clients and their rows; nothing is written. Source: POLICY.md P144. */
export async function previewHmis(
  tx: ViewerTransaction,
  importId: string,
  projects: unknown[],
  clients: unknown[],
): Promise<HmisOutcome[]> {
  const found = await tx.execute<HmisOutcome>(
    sql`select * from policy.check_hmis(${importId}, ${json(projects)}, ${json(clients)})`,
  )
  return [...found]
}

/** The programmes of projects, made where they are missing; `done`: clients that need no work. */
export async function insertHmisProgrammes(
  tx: ViewerTransaction,
  importId: string,
  projects: unknown[],
  done: number,
): Promise<{ key: string; id: string; made: boolean }[]> {
  return [
    ...(await tx.execute<{ key: string; id: string; made: boolean }>(
      sql`select * from policy.import_hmis_programmes(${importId}, ${json(projects)}, ${done}::int, ${newId()})`,
    )),
  ]
}

/** Brings in one client with what may come in of the rows; `outcome` null where the import does not run. */
export async function insertHmisClient(
  tx: ViewerTransaction,
  importId: string,
  client: unknown,
): Promise<{ outcome: string | null; client: string | null; stays: Stays | null }> {
  type Row = { outcome: string | null; client: string | null; stays: Stays | null }
  const [row] = await tx.execute<Row>(
    sql`select * from policy.import_hmis_client(${importId}, ${json(client)}, ${newId()})`,
  )
  return row ?? { outcome: null, client: null, stays: null }
}
