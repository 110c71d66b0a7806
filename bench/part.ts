import type postgres from 'postgres'

/** What one measurement came to, a row of the table. */
export type Figure = {
  what: string
  /** As it is shown: `1.21 ×`, `7.4 ms`, `83 KB`. */
  value: string
  /** What the value is made of: `p50 3.1 / p95 5.2 ms against 2.6 / 4.4`. */
  detail: string
  /** `≤ 1.5 ×`; null for a figure that only explains others. */
  goal: string | null
  /** Null where there is no goal. */
  met: boolean | null
  /** Why it is met or missed, in a sentence. */
  why: string
  /** Of a figure with a goal: an excerpt of the plan, kept beside the table. */
  profile?: string
}

/** The database that a part measures: a copy of its data, thrown away at the end. */
export type BenchDatabase = {
  /** As the owner, past every guard. */
  owner: postgres.Sql
  /** As the superuser, for what an owner may not switch off. */
  superUrl: string
  ownerUrl: string
  appUrl: string
}

export type Run = {
  size: number
  seed: string
  /** How often each figure is taken. */
  rounds: number
  say: (line: string) => void
}

/** One named part of the bench; `data` is null where nothing in a database is measured. */
export type Part = {
  name: string
  what: string
  size: number
  /** Which sources the data depends on: the copy is made anew when they change. */
  data: ((sql: postgres.Sql, run: Run) => Promise<string[]>) | null
  measure: (database: BenchDatabase | null, run: Run) => Promise<Figure[]>
}
