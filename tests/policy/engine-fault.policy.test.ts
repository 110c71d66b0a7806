import { randomInt } from 'node:crypto'
import { afterAll, expect, it } from 'vitest'
import { installPolicy } from '@/scripts/migrate.mjs'
import { freshDatabase } from '@/tests/support/database'
import { engineDigest, faultySources, withFault } from './engine-fault'
import { allMutants } from './every-fault'

const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
const count = Number(process.env.CONCORD_PLANTED ?? 2)
const database = await freshDatabase()
const sql = await database.owner.reserve()
afterAll(async () => {
  sql.release()
  await database.drop()
})

const inEngine = allMutants.filter(({ file }) => file.endsWith('.sql'))
const chosen = Array.from(
  { length: count },
  (_, at) => inEngine[(seed + at * Math.ceil(inEngine.length / count)) % inEngine.length],
)

it(`a fault in its place alone is the engine installed with it (CONCORD_SEED=${seed})`, async () => {
  const sound = await engineDigest(sql)
  for (const mutant of chosen) {
    if (!mutant) continue
    const alone = await withFault(sql, mutant, () => engineDigest(sql))
    expect(await engineDigest(sql), `${mutant.name} is taken out again`).toEqual(sound)
    if (!alone) continue
    expect(alone.found, mutant.name).not.toEqual(sound)
    await installPolicy(database.owner, faultySources(mutant))
    expect(await engineDigest(sql), mutant.name).toEqual(alone.found)
    await installPolicy(database.owner)
  }
})
