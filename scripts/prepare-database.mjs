import { createHash } from 'node:crypto'
import path from 'node:path'
import { ensureCluster, ensureDatabase } from './cluster.mjs'
import { asSentence, assertNotFromLater, assertRoleEnters, assertUsable, placeOf } from './given-database.mjs'
import { appUrlOf, migrate, workerUrlOf } from './migrate.mjs'

/**
 * Brings the database to the present: the embedded one, or that of DATABASE_URL (the owner's address), with
 * APP_DATABASE_URL and WORKER_DATABASE_URL as the addresses of the two roles where they are set. `undo` collects what
 * has to be ended. `asItIs`: nothing is changed in the database.
 * @returns {Promise<{ ownerUrl: string, appUrl: string, workerUrl: string, isGiven: boolean, auditHeads: string }>}
 *   `auditHeads` is the folder that notes the audit chain of this database and no other
 */
export async function prepareDatabase({ dir, secrets, log, undo, asItIs = false }) {
  const { DATABASE_URL: given, APP_DATABASE_URL: appGiven, WORKER_DATABASE_URL: workerGiven } = process.env
  if (given) await assertUsable({ name: 'DATABASE_URL', url: given })
  const ownerUrl = given || (await startOwnDatabase({ dir, log, undo, asItIs }))
  const { appPassword, workerPassword } = secrets
  // A given address stands for a role that others keep; then migrate needs no password for it.
  const kept = { ...(!appGiven && { appPassword }), ...(!workerGiven && { workerPassword }) }
  const appUrl = appGiven || appUrlOf(ownerUrl, appPassword)
  const workerUrl = workerGiven || workerUrlOf(ownerUrl, workerPassword)
  if (!asItIs) {
    await migrate({ ownerUrl, log, ...kept }).catch((error) => {
      throw given ? asSentence(error, placeOf('DATABASE_URL', given)) : error
    })
    if (given || appGiven)
      await assertRoleEnters({ name: 'APP_DATABASE_URL', url: appUrl, role: 'concord_app' })
    if (given || workerGiven)
      await assertRoleEnters({ name: 'WORKER_DATABASE_URL', url: workerUrl, role: 'concord_worker' })
  }
  return {
    ownerUrl,
    appUrl,
    workerUrl,
    isGiven: Boolean(given),
    auditHeads: path.join(dir, 'audit-heads', given ? nameOf(given) : 'embedded'),
  }
}

async function startOwnDatabase({ dir, log, undo, asItIs }) {
  const cluster = await ensureCluster({ dir: path.join(dir, 'pg'), log })
  undo.push(() => cluster.stop())
  cluster.watch(log)
  const ownerUrl = await ensureDatabase(cluster, 'concord')
  if (!asItIs) await assertNotFromLater(ownerUrl, dir)
  return ownerUrl
}

function nameOf(url) {
  const { host, pathname } = new URL(url)
  return createHash('sha256').update(`${host}${pathname}`).digest('hex').slice(0, 12)
}
