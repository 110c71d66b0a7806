/** What Node.js and the driver say when the connection is gone or does not come about, and what PostgreSQL says as it ends one. */
const LOST = /^(CONNECT\w*|ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|57P0[1235]|25P0[34])$/

/** Whether whatever was thrown, by the driver or wrapped by drizzle, says that its connection can do nothing more. */
export function isLostConnection(error: unknown): boolean {
  return (
    LOST.test(codeOf(error) ?? '') || LOST.test(codeOf((error as { cause?: unknown } | null)?.cause) ?? '')
  )
}

/** SQLSTATE, or what Node.js and the driver call it; null for what has none. */
export function codeOf(error: unknown): string | null {
  const code = (error as { code?: unknown } | null | undefined)?.code
  return typeof code === 'string' ? code : null
}

/** The database does not answer at this moment, so nothing was sent to it. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway'
  readonly code = 'CONNECT_TIMEOUT'

  constructor() {
    super('the database does not answer')
  }
}
