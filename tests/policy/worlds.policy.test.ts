import { randomInt } from 'node:crypto'

import { expect, it } from 'vitest'

import { compareWorlds } from './random-run'

// The least that a test run owes; `npm run prove -- worlds` asks 10,000.
const count = Number(process.env.CONCORD_WORLDS ?? 200)
const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))

it(`engine and oracle agree on ${count} random worlds (CONCORD_SEED=${seed})`, async () => {
  const { worlds, compared, failed } = await compareWorlds(seed, count)
  console.log(
    `proof: ${worlds} worlds, ${compared} decisions compared, ${failed.length} disagreements, seed ${seed}`,
  )
  expect(failed, failed.join('\n\n')).toEqual([])
  expect(worlds).toBe(count)
})
