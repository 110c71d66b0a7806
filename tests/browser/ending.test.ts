import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstFreePort } from '../../scripts/ports.mjs'
import { sleep } from '../../scripts/processes.mjs'
import { serve } from '../../scripts/serve.mjs'
import { testBuild } from '../../scripts/test-steps.mjs'
import { freshDatabase, type FreshDatabase } from '../support/database'
import { noteServer } from '../support/left-behind'

let database: FreshDatabase
const token = randomBytes(32).toString('base64url')
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database?.drop())

async function begin() {
  const port = Number(await firstFreePort([], ['0.0.0.0']))
  const env = {
    APP_DATABASE_URL: database.appUrl,
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    AUTH_TRUST_HOST: 'true',
    STATUS_TOKEN: token,
  }
  const server = await serve({ port, distDir: testBuild, detached: false, env, onSpawn: noteServer })
  return { server, address: `http://127.0.0.1:${port}` }
}

/** A page that waits in the database until `letGo`: somebody else holds what it reads. */
async function requestAtWork(address: string) {
  const holder = await database.owner.reserve()
  await holder`begin`
  await holder`lock table network in access exclusive mode`
  const answer = fetch(`${address}/sign-in`).then(
    async (got) => ({ status: got.status, text: await got.text() }),
    () => null,
  )
  for (let waiting = 0; waiting === 0; await sleep(20)) {
    const [row] = await database.owner`
      select count(*)::int as n from pg_locks where not granted and relation = 'network'::regclass`
    waiting = row?.n ?? 0
  }
  const letGo = async () => {
    await holder`rollback`
    holder.release()
  }
  return { answer, letGo }
}

describe('a server that is told to end', () => {
  test('takes nothing new, finishes the request it has, and is gone', async () => {
    const { server, address } = await begin()
    const { answer, letGo } = await requestAtWork(address)
    const stopped = server.stop()
    await sleep(400)
    await expect(fetch(`${address}/api/health`)).rejects.toThrow()
    await letGo()
    const got = await answer
    expect(got?.status).toBe(200)
    expect(got?.text).toMatch(/<\/html>$/)
    const began = Date.now()
    await stopped
    expect(Date.now() - began).toBeLessThan(1_500)
  })

  test('waits no longer than it was told', async () => {
    const { server, address } = await begin()
    const { answer, letGo } = await requestAtWork(address)
    const began = Date.now()
    await server.stop({ patience: 500 })
    expect(Date.now() - began).toBeLessThan(1_500)
    expect(await answer).toBeNull()
    await letGo()
  })

  test('ends at once when it is told a second time', async () => {
    const { server, address } = await begin()
    const { answer, letGo } = await requestAtWork(address)
    const hurry = new AbortController()
    const began = Date.now()
    const stopped = server.stop({ patience: 60_000, hurry: hurry.signal })
    await sleep(300)
    hurry.abort()
    await stopped
    expect(Date.now() - began).toBeLessThan(1_500)
    expect(await answer).toBeNull()
    await letGo()
  })
})

describe('whether it can serve', () => {
  const ask = async (address: string, authorization = '') => {
    const answer = await fetch(`${address}/api/ready`, { headers: { authorization } })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }

  test('is told to everybody, and how it is doing to whoever has the token', async () => {
    const { server, address } = await begin()
    try {
      const [staff] =
        await database.owner`insert into staff (name, email) values ('Ada', 'ada@x.test') returning id`
      await database.owner`
        insert into outbox_messages (kind, to_staff_id, not_before) values ('x', ${staff?.id}, now() - interval '90 seconds')`
      expect(await ask(address)).toEqual({ status: 200, body: { ready: true } })
      expect(await ask(address, 'Bearer wrong')).toEqual({ status: 200, body: { ready: true } })
      const { body } = await ask(address, `Bearer ${token}`)
      expect(body).toMatchObject({
        database: true,
        migrated: true,
        workerSilentFor: null,
        workers: 0,
        unsent: 1,
      })
      expect(body.oldestUnsent).toBeGreaterThanOrEqual(90)
      await database.owner`select policy.beat('01900000-0000-7000-8000-000000000001')`
      expect((await ask(address, `Bearer ${token}`)).body).toMatchObject({ workers: 1, workerSilentFor: 0 })
    } finally {
      await server.stop()
    }
  })

  test('is no while a migration is missing or the database is away', async () => {
    const { server, address } = await begin()
    try {
      await database.owner`update drizzle.__drizzle_migrations set created_at = created_at - 1`
      expect((await ask(address)).status).toBe(503)
      await database.owner`update drizzle.__drizzle_migrations set created_at = created_at + 1`
      expect((await ask(address)).status).toBe(200)
      await database.drop()
      expect(await ask(address, `Bearer ${token}`)).toEqual({
        status: 503,
        body: { ready: false, database: false },
      })
    } finally {
      await server.stop()
    }
  })
})
