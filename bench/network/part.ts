import os from 'node:os'
import postgres from 'postgres'
import { openPool, use } from '../application'
import { openDatabase } from '../database'
import type { BenchDatabase, Figure, Part, Run } from '../part'
import { measureActs } from './acts'
import { measureCharts } from './charts'
import { measureAnchors } from './anchors'
import { fillNetwork, LEFT_OUT } from './data'
import { measureGrowth, measureLists, measurePractice } from './lists'
import type { Opened } from './open'
import { measureSearch } from './search'
import { measureShapes } from './shapes'
import { networkPlan } from './plan'
import { signInAll } from './viewers'

const SMALL = 10_000
const LOAD_GOAL = { minutes: 10, gigabytes: 6 }

/** Lists, searches, decisions and charts over a network with ten grants for each client. */
export const networkPart: Part = {
  name: 'network',
  what: 'lists, search, decisions and charts with ten grants a client, stops and terms in force',
  size: 1_000_000,
  data: (sql, run) => fillNetwork(sql, networkPlan(run.size), run),
  measure: async (database, run) => {
    if (!database) throw new Error('a network is measured in a database')
    for (const line of LEFT_OUT) run.say(`left out: ${line}`)
    run.say(
      `load of the machine: ${os
        .loadavg()
        .map((load) => load.toFixed(1))
        .join(' ')}`,
    )
    const large = await openNetwork(database, run)
    try {
      const figures = await use(large.pool, () => measureNetwork(large))
      if (run.size > SMALL) figures.push(await besideSmall(large))
      run.say(
        `load of the machine: ${os
          .loadavg()
          .map((load) => load.toFixed(1))
          .join(' ')}`,
      )
      return figures
    } finally {
      await closeNetwork(large)
    }
  },
}

/** Signs every kind of viewer in to a generated network. */
export async function openNetwork(database: BenchDatabase, run: Run): Promise<Opened> {
  const sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
  const plan = networkPlan(run.size)
  return { database, sql, pool: openPool(database.appUrl), plan, viewers: await signInAll(sql, plan), run }
}

export async function closeNetwork({ sql, pool }: Opened): Promise<void> {
  await Promise.all([sql.end({ timeout: 2 }), pool.sql.end({ timeout: 2 })])
}

/** Takes all figures that need no second network; the application has to be led to this one. */
export async function measureNetwork(opened: Opened): Promise<Figure[]> {
  const { say } = opened.run
  say('measuring lists')
  const lists = await measureLists(opened)
  told(say, lists.figures)
  say('measuring row-security and EXISTS shapes')
  const shapes = await measureShapes(opened)
  told(say, [shapes])
  say('measuring search')
  const search = await measureSearch(opened)
  told(say, search)
  say('measuring decisions and charts')
  const charts = await measureCharts(opened)
  told(say, charts)
  say('measuring libraries that decide in memory')
  const anchors = await measureAnchors(opened)
  say('measuring acts that reach many')
  return [
    await load(opened),
    ...lists.figures,
    await measurePractice(opened),
    shapes,
    ...search,
    ...charts,
    ...anchors,
    ...(await measureActs(opened)),
  ]
}

/** As soon as they are there: a large network takes long, and whatever ends it early leaves these. */
const told = (say: Run['say'], figures: Figure[]) =>
  figures.forEach(({ what, value, detail }) => say(`${what}: ${value} (${detail})`))

async function load({ sql }: Opened): Promise<Figure> {
  const [row] = await sql<
    { seconds: number; gigabytes: number; grants: number; reach: number }[]
  >`select * from bench_load`
  if (!row) throw new Error('nobody noted how long the load took')
  return {
    what: 'load: grants by COPY, indexes and reach made after',
    value: `${(row.seconds / 60).toFixed(1)} min`,
    detail: `${row.gigabytes.toFixed(2)} GB, ${row.grants} grants, ${row.reach} rows of the reach index`,
    goal: `≤ ${LOAD_GOAL.minutes} min, ≤ ${LOAD_GOAL.gigabytes} GB`,
    met: row.seconds <= LOAD_GOAL.minutes * 60 && row.gigabytes <= LOAD_GOAL.gigabytes,
    why: 'when this database was made; every key and check of the real schema was asked',
  }
}

async function besideSmall(large: Opened): Promise<Figure> {
  const run = { ...large.run, size: SMALL }
  const made = await openDatabase(networkPart, run)
  try {
    const small = await openNetwork(made.database, run)
    try {
      return await measureGrowth(large, small)
    } finally {
      await closeNetwork(small)
    }
  } finally {
    await made.close()
  }
}
