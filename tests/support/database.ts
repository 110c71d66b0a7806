import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import { databaseUrl } from '../../scripts/cluster.mjs'
import { copyTemplate } from './templates'

/** A database of the test's own. `owner` sees everything; `app` is the role the application runs as. */
export type FreshDatabase = {
  ownerUrl: string
  appUrl: string
  /** As the role of the worker. */
  workerUrl: string
  owner: postgres.Sql
  app: postgres.Sql
  drop: () => Promise<void>
}

/** Copies the migrated, empty template (about 30 ms). Call `drop` in `afterAll`. */
export async function freshDatabase(template: string = inject('template')): Promise<FreshDatabase> {
  const superUrl = inject('superUrl')
  const name = `case_${process.pid}_${randomBytes(5).toString('hex')}`
  await copyTemplate(superUrl, template, name)
  const ownerUrl = databaseUrl(inject('ownerUrl'), name)
  const appUrl = databaseUrl(inject('appUrl'), name)
  const owner = postgres(ownerUrl, { max: 4, onnotice: () => {} })
  const app = postgres(appUrl, { max: 8, onnotice: () => {} })
  return {
    ownerUrl,
    appUrl,
    workerUrl: databaseUrl(inject('workerUrl'), name),
    owner,
    app,
    drop: async () => {
      await Promise.all([owner.end({ timeout: 2 }), app.end({ timeout: 2 })])
      await dropDatabase(superUrl, name)
    },
  }
}

async function dropDatabase(superUrl: string, name: string): Promise<void> {
  const sql = postgres(superUrl, { max: 1, onnotice: () => {} })
  try {
    await sql`drop database if exists ${sql(name)} with (force)`
  } finally {
    await sql.end()
  }
}
