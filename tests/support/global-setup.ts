import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { ensureCluster } from '../../scripts/cluster.mjs'
import { dataDir } from '../../scripts/folders.mjs'
import { appUrlOf, workerUrlOf } from '../../scripts/migrate.mjs'
import { endLeftBehind } from './left-behind'
import { dropOldDatabases, ensureTemplate, migratedTemplate } from './templates'

/**
 * Gives the tests a PostgreSQL of their own with a migrated template. Runs that overlap (`npm test` beside a
 * run by hand) share the cluster; the last one ends it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = process.env.CONCORD_TEST_CLUSTER || path.join(dataDir(), 'test-pg')
  const cluster = await ensureCluster({ dir, fast: true })
  try {
    await endLeftBehind()
    if (cluster.alone) await dropOldDatabases(cluster.superUrl)
    const template = migratedTemplate()
    const ownerUrl = await ensureTemplate(cluster, template)
    project.provide('clusterDir', dir)
    project.provide('superUrl', cluster.superUrl)
    project.provide('template', template.name)
    project.provide('ownerUrl', ownerUrl)
    project.provide('appUrl', appUrlOf(ownerUrl, cluster.secret('app')))
    project.provide('workerUrl', workerUrlOf(ownerUrl, cluster.secret('worker')))
  } catch (error) {
    await cluster.stop()
    throw error
  }
  return () => cluster.stop()
}
