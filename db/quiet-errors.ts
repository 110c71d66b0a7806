import { codeOf } from './lost-connection'
import { noteRefusedWrite } from './refused-writes'

/**
 * A statement that failed, by its SQLSTATE alone. What the driver says holds the statement and its parameters, hence tokens,
 * names and notes, and whatever is thrown ends up in a log.
 */
class DatabaseFailure extends Error {
  override readonly name = 'DatabaseFailure'

  constructor(readonly code: string | null) {
    super(`a database statement failed (${code ?? 'no code'})`)
  }
}

/** Runs work on the database and strips what it throws, should the database be the one that failed. */
export async function quietly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const isQueryError = holdsStatement(error)
    const source = isQueryError ? error.cause : error
    if (!isQueryError && !isDriverError(source)) throw error
    noteRefusedWrite(codeOf(source))
    throw new DatabaseFailure(codeOf(source))
  }
}

/** What drizzle throws, known by its shape: a build holds drizzle more than once, so that its class is not always ours. */
function holdsStatement(error: unknown): error is Error {
  return error instanceof Error && 'query' in error && 'params' in error
}

function isDriverError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (
    error.name === 'PostgresError' || /^(CONNECT|ECONN|EPIPE|ENOTFOUND|ETIMEDOUT)/.test(codeOf(error) ?? '')
  )
}
