import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { databaseUrl } from '../../scripts/cluster.mjs'
import { root } from '../../scripts/folders.mjs'
import { firstFreePort } from '../../scripts/ports.mjs'
import { run } from '../../scripts/processes.mjs'
import { serve } from '../../scripts/serve.mjs'
import { testBuild } from '../../scripts/test-steps.mjs'
import { webEnvironment } from '../../scripts/web-environment.mjs'
import { bareDatabase } from '../backup/bare-database'
import { noteServer } from '../support/left-behind'
import { demoPassword, startServer, type TestServer } from '../support/server'
import { hiddenFields, postForm } from './plain-forms'

// The commands as people type them, over a network that works meanwhile; CONCORD_DRILL_SECONDS makes that longer.
const secondsOfWork = Number(process.env.CONCORD_DRILL_SECONDS ?? 2)
const PRIYA = 'therapist1@demo.test'

const folder = mkdtempSync(path.join(tmpdir(), 'concord-drill-'))
const file = path.join(folder, 'concord.backup')
let server: TestServer
let bare: Awaited<ReturnType<typeof bareDatabase>>

beforeAll(async () => {
  server = await startServer({ worker: true })
  bare = await bareDatabase()
})
afterAll(async () => {
  await server?.stop()
  await bare?.drop()
  rmSync(folder, { recursive: true, force: true })
})

const urls = (name: string) => ({
  DATABASE_URL: databaseUrl(inject('ownerUrl'), name),
  APP_DATABASE_URL: databaseUrl(inject('appUrl'), name),
  WORKER_DATABASE_URL: databaseUrl(inject('workerUrl'), name),
})

/** A command of package.json, past npm: npm would lend it settings of its own. */
async function command(name: string, args: string[], environment: Record<string, string>) {
  const { default: description } = await import('../../package.json')
  const [, ...line] = (description.scripts as Record<string, string>)[name]?.split(' ') ?? []
  const began = performance.now()
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...webEnvironment(),
    DATA_DIR: folder,
    AUDIT_KEY: server.auditKey,
    ...environment,
  }
  const { code, output } = await run(process.execPath, [...line, ...args], { cwd: root, env })
  return { code, output, seconds: (performance.now() - began) / 1000 }
}

async function signInAt(baseUrl: string): Promise<string> {
  const page = await (await fetch(`${baseUrl}/sign-in`)).text()
  const fields = { ...hiddenFields(page, /name="password"/), email: PRIYA, password: demoPassword }
  const answer = await postForm({ baseUrl }, '/sign-in', fields)
  expect(answer.status).toBe(303)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

const clientsOf = async (baseUrl: string, cookie: string) => {
  const answer = await fetch(`${baseUrl}/clients`, { headers: { cookie }, redirect: 'manual' })
  expect(answer.status).toBe(200)
  const references = (await answer.text()).match(/\b[A-Z][a-z]{2}\d{5}\b/g) ?? []
  return [...new Set(references)].sort()
}

/** Signs in and reads pages again and again: sessions, disclosures and audit rows are written, and the worker seals them. */
async function work(until: Promise<unknown>) {
  const state = { isOver: false, done: 0 }
  void until.finally(() => (state.isOver = true))
  while (!state.isOver) {
    await clientsOf(server.baseUrl, await signInAt(server.baseUrl))
    await server.database.owner.begin(async (tx) => {
      const [act] = await tx`insert into acts (kind) values ('drill') returning id`
      await tx`insert into audit_events (action, act_id) values ('drill.act', ${act?.id})`
    })
    state.done += 1
  }
  return state.done
}

/** What Priya sees in a web server over this database. */
async function seenIn(appUrl: string): Promise<string[]> {
  const port = Number(await firstFreePort([], ['0.0.0.0']))
  const env = {
    APP_DATABASE_URL: appUrl,
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    AUTH_TRUST_HOST: 'true',
  }
  const second = await serve({ port, distDir: testBuild, detached: false, env, onSpawn: noteServer })
  try {
    const baseUrl = `http://localhost:${port}`
    return await clientsOf(baseUrl, await signInAt(baseUrl))
  } finally {
    await second.stop()
  }
}

test('a network that is being written to is backed up, restored, checked, and people sign in to it', async () => {
  const from = urls(new URL(server.ownerUrl).pathname.slice(1))
  const busy = new Promise((resolve) => setTimeout(resolve, secondsOfWork * 1000))
  const backup = busy.then(() => command('backup', [file], from))
  const acts = await work(backup)
  const made = await backup
  expect(made.output).toMatch(/Backed up \d+ rows in \d+ tables/)
  expect((await command('backup', ['--check', file], from)).output).toMatch(/is whole/)
  const seen = await clientsOf(server.baseUrl, await signInAt(server.baseUrl))

  const restored = await command('restore', [file], urls(bare.name))
  expect(restored.output).toMatch(/Who sees what, worked out anew, is what it was/)
  expect(restored.output).toMatch(/The audit chain is whole: [1-9]\d* entries linked/)
  expect(restored.code).toBe(0)
  const audit = await command('verify-audit', [], urls(bare.name))
  expect(audit.output).toMatch(/Nothing was altered, removed, inserted, reordered or cut off/)
  const again = await command('restore', [file], urls(bare.name))
  expect([again.code, again.output]).toEqual([1, expect.stringMatching(/not empty/)])

  const began = performance.now()
  expect(await seenIn(urls(bare.name).APP_DATABASE_URL)).toEqual(seen)
  const signIn = performance.now() - began
  const rows = /Backed up (\d+) rows/.exec(made.output)?.[1]
  const size = (statSync(file).size / 1e6).toFixed(1)
  console.log(
    `proof: ${rows} rows, ${size} MB, backed up in ${made.seconds.toFixed(1)} s during ${acts} acts, restored and checked in ${restored.seconds.toFixed(1)} s, served and signed in to in ${(signIn / 1000).toFixed(1)} s, ${seen.length} clients on both lists`,
  )
}, 600_000)
