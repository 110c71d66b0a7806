import path from 'node:path'
import { ensureCluster, ensureDatabase } from './cluster.mjs'
import { appUrlOf, migrate } from './migrate.mjs'

/**
 * Brings the database to the present: the embedded one, or that of DATABASE_URL (the owner's address), with
 * APP_DATABASE_URL as the application's address where it is set. `undo` collects what has to be ended.
 * @returns {Promise<{ ownerUrl: string, appUrl: string, isGiven: boolean }>}
 */
export async function prepareDatabase({ dir, secrets, log, undo }) {
  const { DATABASE_URL: given, APP_DATABASE_URL: appGiven } = process.env
  const ownerUrl = given || (await startOwnDatabase({ dir, log, undo }))
  // A given application address stands for a role that others keep; then migrate needs no password for it.
  await migrate({ ownerUrl, log, ...(!appGiven && { appPassword: secrets.appPassword }) })
  return { ownerUrl, appUrl: appGiven || appUrlOf(ownerUrl, secrets.appPassword), isGiven: Boolean(given) }
}

async function startOwnDatabase({ dir, log, undo }) {
  const cluster = await ensureCluster({ dir: path.join(dir, 'pg'), log })
  undo.push(() => cluster.stop())
  return ensureDatabase(cluster, 'concord')
}
