import { randomBytes } from 'node:crypto'
import path from 'node:path'
import postgres from 'postgres'
import { databaseUrl, ensureCluster } from '../../scripts/cluster.mjs'
import { dataDir } from '../../scripts/folders.mjs'
import { copyTemplate, ensureTemplate, migratedTemplate } from './templates'

/** An empty, migrated database for a program that is no test, in the cluster of the tests. Call `drop` at the end. */
export async function scratchDatabase(): Promise<{ owner: postgres.Sql; drop: () => Promise<void> }> {
  const dir = process.env.CONCORD_TEST_CLUSTER || path.join(dataDir(), 'test-pg')
  const cluster = await ensureCluster({ dir, fast: true })
  const template = migratedTemplate()
  const ownerUrl = await ensureTemplate(cluster, template)
  const name = `case_${process.pid}_${randomBytes(5).toString('hex')}`
  await copyTemplate(cluster.superUrl, template.name, name)
  const owner = postgres(databaseUrl(ownerUrl, name), { max: 2, onnotice: () => {} })
  return {
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
