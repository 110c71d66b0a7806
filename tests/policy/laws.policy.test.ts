import { randomInt } from 'node:crypto'

import { afterAll, describe, expect, it } from 'vitest'

import { randomWorld } from '@/lib/policy/oracle/random-world'
import { targetsOf } from '@/lib/policy/oracle/decide'
import { question } from '@/lib/policy/scenarios/answers'
import { loadWorld } from '@/lib/policy/scenarios/database-answers'
import { installQuestions } from '@/lib/policy/scenarios/database-functions'
import { blockedReasons, blockedSentence, ruleIds, ruleSentence, type RuleId } from '@/lib/policy/rules'
import { freshDatabase } from '@/tests/support/database'
import { engineAnswers, opened, openness } from './law-answers'
import { begun, endedAndNeverMade, reversed, shifted, withOneFactLess, withOneStopMore } from './law-worlds'

const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
const count = Math.ceil(Number(process.env.CONCORD_WORLDS ?? 200) / 50)
const worlds = Array.from({ length: count }, (_, number) => randomWorld(seed, number + 1_000_000))

const database = await freshDatabase()
const sql = await database.owner.reserve()
await installQuestions(sql)
afterAll(async () => {
  sql.release()
  await database.drop()
})

/** Some of many, spread evenly: a world has about a hundred facts and stops. */
function some<T>(all: T[], most: number): T[] {
  return all.filter((_, index) => index % Math.ceil(all.length / most) === 0)
}

describe(`laws of the engine (CONCORD_SEED=${seed})`, () => {
  it('taking a fact or a role away opens nothing', async () => {
    for (const { world, instants } of worlds) {
      const at = instants[0] ?? ''
      const before = await engineAnswers(sql, world, at)
      for (const less of some(withOneFactLess(world), 12)) {
        const after = await engineAnswers(sql, less.world, at)
        expect(opened(before, after), less.what).toEqual([])
      }
    }
  })

  it('adding a stop opens nothing', async () => {
    for (const { world, instants } of worlds) {
      const at = instants[0] ?? ''
      const before = await engineAnswers(sql, world, at)
      for (const more of some(withOneStopMore(world), 12)) {
        const after = await engineAnswers(sql, more.world, at)
        expect(opened(before, after), more.what).toEqual([])
      }
    }
  })

  it('what was ended by an act opens as much as if it had never been', async () => {
    for (const { world, instants } of worlds) {
      const { ended, never } = endedAndNeverMade(world)
      for (const at of instants) {
        const after = openness(await engineAnswers(sql, ended, at))
        expect(after).toEqual(openness(await engineAnswers(sql, never, at)))
      }
    }
  })

  it('editing is opening, and opening is seeing, on every line', async () => {
    for (const { world, instants } of worlds) {
      await sql`begin`
      await loadWorld(sql, world)
      const wrong = await sql`
        select rule, see, open, edit from pg_temp.ask_lines(${instants[0] ?? ''}::text::timestamptz)
        where edit & ~open <> 0 or open & ~see <> 0`
      await sql`rollback`
      expect([...wrong]).toEqual([])
    }
  })

  it('moving every date and today by as many days changes nothing', async () => {
    for (const { world, instants } of worlds) {
      const here = { ...world, network: { ...world.network, zone: 'Asia/Kolkata' } }
      const at = instants[0] ?? ''
      const then = new Date(Date.parse(at) + 37 * 86_400_000).toISOString()
      const moved = await engineAnswers(sql, shifted(here, 37), then, 1)
      expect(moved).toEqual(await engineAnswers(sql, here, at, 1))
    }
  })

  it('other ids and the opposite order change nothing', async () => {
    for (const { world, instants } of worlds) {
      const at = instants[1] ?? ''
      const plain = await engineAnswers(sql, world, at, 1)
      expect(await engineAnswers(sql, reversed(world), at, 1)).toEqual(plain)
    }
  })

  it('no item is seen whose client cannot be found', async () => {
    for (const { world, instants } of worlds) {
      const answers = await engineAnswers(sql, world, instants[0] ?? '')
      for (const post of Object.keys(world.posts)) {
        for (const client of Object.keys(world.clients)) {
          if (answers.get(question.finds(post, client)) === 'yes') continue
          const seen = targetsOf(world, client).filter(
            (item) => answers.get(question.level(post, item)) !== 'none',
          )
          expect(seen, `${post} does not find ${client}`).toEqual([])
        }
      }
    }
  })

  it('from the day on which all has begun, days only close', async () => {
    for (const { world, instants } of worlds) {
      const all = begun(world)
      let before = await engineAnswers(sql, all, instants[0] ?? '')
      for (const days of [1, 2, 3, 5, 40]) {
        const at = new Date(Date.parse(instants[0] ?? '') + days * 86_400_000).toISOString()
        const after = await engineAnswers(sql, all, at)
        expect(opened(before, after), `${days} days later`).toEqual([])
        before = after
      }
    }
  })

  it('every line has a sentence, and every failing one a reason in words', async () => {
    const words = {
      you: true,
      who: 'You',
      client: 'Cole',
      whose: null,
      since: null,
      until: null,
      diagnoses: true,
      reason: null,
      receiver: 'Annexe',
      parts: 'contact details',
      edits: false,
    }
    for (const { world, instants } of worlds) {
      await sql`begin`
      await loadWorld(sql, world)
      const found = await sql<{ rule: RuleId; blocked: (typeof blockedReasons)[number] | null }[]>`
        select distinct rule, blocked from pg_temp.ask_lines(${instants[0] ?? ''}::text::timestamptz)`
      await sql`rollback`
      for (const { rule, blocked } of found) {
        expect(ruleIds).toContain(rule)
        expect(ruleSentence(rule, words)).toMatch(/\.$/)
        if (blocked === null) continue
        expect(blockedReasons).toContain(blocked)
        expect(blockedSentence(blocked)).toMatch(/\.$/)
      }
    }
  })
})
