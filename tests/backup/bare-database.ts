import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import { ensureCluster, ensureDatabase } from '../../scripts/cluster.mjs'

/** A database as `npm start` makes it and before any migration: nothing is in it. Call `drop` at the end. */
export async function bareDatabase() {
  const cluster = await ensureCluster({ dir: inject('clusterDir'), fast: true })
  const name = `case_${process.pid}_${randomBytes(5).toString('hex')}`
  const ownerUrl = await ensureDatabase(cluster, name)
  const owner = postgres(ownerUrl, { max: 3, onnotice: () => {} })
  return {
    name,
    ownerUrl,
    owner,
    drop: async () => {
      await owner.end({ timeout: 2 })
      const sql = postgres(cluster.superUrl, { max: 1, onnotice: () => {} })
      await sql`drop database if exists ${sql(name)} with (force)`
      await sql.end()
      await cluster.stop()
    },
  }
}
