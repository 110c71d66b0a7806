import type postgres from 'postgres'

/** The table of the reach index: derived from the facts, by whatever engine is installed. */
export const reachTable = 'reach'

/** In how many rows the reach index and the facts disagree; none is the law. */
export async function countReachDisagreements(sql: postgres.ISql): Promise<number> {
  const [row] = await sql<{ found: number }[]>`select count(*)::int as found from policy.reach_disagreements`
  return row?.found ?? 0
}
