import { sql, type SQL } from 'drizzle-orm'

const STATEMENT = "select set_config('statement_timeout', "

/** To be executed first in a transaction whose statements may take longer than an answer otherwise may. */
export const mayTake = (seconds: number): SQL => sql`${sql.raw(STATEMENT)}${`${seconds}s`}, true)`

/** Whether this statement says so: such a transaction is not given up because others wait long. */
export const saysItsTime = (statement: string): boolean => statement.startsWith(STATEMENT)
