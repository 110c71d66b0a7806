import path from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { databaseSubject } from '@/lib/policy/scenarios/database-subject'
import { readScenario, scenarioFiles } from '@/lib/policy/scenarios/files'
import { failures, runScenario } from '@/lib/policy/scenarios/run'
import { freshDatabase } from '@/tests/support/database'

const folder = path.join(import.meta.dirname, '../worlds')
const database = await freshDatabase()
const subject = await databaseSubject(database.owner)

afterAll(async () => {
  await subject.close()
  await database.drop()
})

describe('the scenario files, put to the engine', () => {
  it.each(scenarioFiles(folder).map((file) => [path.relative(folder, file), file]))('%s', async (_, file) => {
    const outcomes = await runScenario(readScenario(file), subject)
    expect(failures(outcomes), failures(outcomes).join('\n')).toEqual([])
  })
})
