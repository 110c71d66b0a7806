import { inject } from 'vitest'

import { NO_SITE_ACTS, NOT_ASKED, oracleAnswers, disagreements } from '@/lib/policy/scenarios/answers'
import { databaseAnswers, loadWorld } from '@/lib/policy/scenarios/database-answers'
import { installQuestions } from '@/lib/policy/scenarios/database-functions'
import { shrink } from '@/lib/policy/scenarios/shrink'
import { writeWorld } from '@/lib/policy/scenarios/write'
import { randomWorld, type RandomWorld } from '@/lib/policy/oracle/random-world'
import type { World } from '@/lib/policy/oracle/world'
import { freshDatabase } from '@/tests/support/database'
import { peopleDifferences } from './people-check'
import type { ReservedSql } from 'postgres'

/** Of the dear questions one in so many is put in each world; over many worlds all kinds come up. */
const EVERY = 6

export type Found = { compared: number; differences: string[] }

/**
 * Loads a world, asks engine and oracle at each instant, and forgets the world again. Lines, levels, lists and rights
 * are always asked in full; of search, address and second wall one in `every`, in turn with the number.
 */
export async function compareWorld(
  sql: ReservedSql,
  made: RandomWorld,
  every = 1,
  number = 0,
): Promise<Found> {
  const found: Found = { compared: 0, differences: [] }
  await sql`begin`
  try {
    const book = await loadWorld(sql, made.world)
    const wrong = await sql<{ fault: string }[]>`select fault from policy.reach_disagreements`
    found.differences.push(...wrong.map(({ fault }) => `the reach index differs from the facts: ${fault}`))
    for (const [index, at] of made.instants.entries()) {
      // Attempts are dear too: at one instant of the two, in turn.
      const now = every === 1 || index === number % made.instants.length
      const sites = now ? { ...made.siteActs, across: true } : NO_SITE_ACTS
      const engine = await databaseAnswers(sql, book, at, made.acts, { every, salt: number + index }, sites)
      const oracle = oracleAnswers(made.world, at, made.acts, sites)
      const people = await peopleDifferences(sql, book, at)
      found.differences.push(...people.map((line) => `${at}: ${line}`))
      found.compared += [...engine.values()].filter((answer) => answer !== NOT_ASKED).length
      found.differences.push(
        ...disagreements(oracle, engine, ['oracle', 'engine']).map((line) => `${at}: ${line}`),
      )
    }
  } finally {
    await sql`rollback`
  }
  return found
}

/** The attempts whose people, clients, places and shares are still in the world; shares are counted anew. */
function stillPossible({ world: before, siteActs }: RandomWorld, world: World): RandomWorld['siteActs'] {
  const places = { site: world.sites, division: world.divisions, organisation: world.organisations }
  return {
    begin: siteActs.begin.filter(
      ({ actor, client, to }) => world.posts[actor] && world.clients[client] && places[to.kind][to.key],
    ),
    end: siteActs.end.flatMap(({ actor, share }) => {
      const row = before.siteShares[share]
      const now = row ? world.siteShares.indexOf(row) : -1
      return now >= 0 && world.posts[actor] ? [{ actor, share: now }] : []
    }),
    places: siteActs.places.filter(
      (act) =>
        world.posts[act.actor] &&
        world.sites[act.site] &&
        (!('post' in act) || world.posts[act.post]) &&
        (!('division' in act) || act.division === undefined || world.divisions[act.division]),
    ),
  }
}

/** The failing world made as small as it goes, as a scenario file, with what the two say about it. */
async function report(sql: ReservedSql, made: RandomWorld, name: string): Promise<string> {
  const fitting = (world: World): RandomWorld => ({
    world,
    instants: made.instants,
    acts: made.acts.filter(
      (act) => world.clients[act.client] && [act.actor, act.from, act.to].every((post) => world.posts[post]),
    ),
    siteActs: stillPossible(made, world),
  })
  // A refusal by the database (a world that cannot be) is no disagreement.
  const fails = async (world: World): Promise<boolean> => {
    const found = await compareWorld(sql, fitting(world)).catch(() => undefined)
    return found !== undefined && found.differences.length > 0
  }
  const world = await shrink(made.world, fails)
  const { differences } = await compareWorld(sql, fitting(world))
  return [`${name}:`, ...differences.slice(0, 20), '', writeWorld(world, name)].join('\n')
}

export type Totals = { worlds: number; compared: number; failed: string[] }

/** Compares so many worlds of a seed, in a few databases at a time; stops after the first few that differ. */
export async function compareWorlds(seed: number, count: number, lanes = 2): Promise<Totals> {
  const totals: Totals = { worlds: 0, compared: 0, failed: [] }
  let next = 0
  const lane = async (): Promise<void> => {
    const database = await freshDatabase(inject('template'))
    const sql = await database.owner.reserve()
    try {
      await installQuestions(sql)
      while (next < count && totals.failed.length < 2) {
        const number = next
        next += 1
        const made = randomWorld(seed, number)
        const { compared, differences } = await compareWorld(sql, made, EVERY, number)
        totals.worlds += 1
        totals.compared += compared
        if (differences.length > 0) {
          totals.failed.push(await report(sql, made, `world ${number} of seed ${seed}`))
        }
      }
    } finally {
      sql.release()
      await database.drop()
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return totals
}
