import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { type Cluster, ensureCluster, ensureDatabase, removeCluster } from '../../scripts/cluster.mjs'
import { loadDemo } from '../../scripts/demo-network.mjs'
import { appUrlOf, migrate, workerUrlOf } from '../../scripts/migrate.mjs'
import { firstFreePort } from '../../scripts/ports.mjs'
import { serve } from '../../scripts/serve.mjs'
import { testBuild } from '../../scripts/test-steps.mjs'
import { hiddenFields, postForm } from '../browser/plain-forms'
import { noteServer } from '../support/left-behind'
import { demoPassword } from '../support/server'

export type Web = Awaited<ReturnType<typeof serve>> & { baseUrl: string; printed: string[] }

type Options = {
  demo?: 'practice' | 'service-network' | null
  /** Settings of PostgreSQL, `name=value`. */
  settings?: string[]
  /** Where all of it lies; without it in a folder of its own. */
  folder?: string
}

/** A PostgreSQL of the test's own, which writes as safely as in production and may be killed, with a demo network in it. */
export async function ownNetwork({ demo = 'practice', settings = [], folder: given }: Options = {}) {
  const folder = mkdtempSync(path.join(given ?? tmpdir(), 'concord-faults-'))
  // PostgreSQL runs as a user of its own, and would lie elsewhere if that could not come in.
  chmodSync(folder, 0o755)
  const dir = path.join(folder, 'pg')
  const headsDir = path.join(folder, 'heads')
  mkdirSync(headsDir)
  let cluster: Cluster = await ensureCluster({ dir, settings })
  const ownerUrl = await ensureDatabase(cluster, 'concord')
  const [appPassword, workerPassword] = [cluster.secret('app'), cluster.secret('worker')]
  await migrate({ ownerUrl, appPassword, workerPassword })
  if (demo) await loadDemo({ ownerUrl, password: demoPassword, network: demo })
  const owner = postgres(ownerUrl, { max: 2, onnotice: () => {}, backoff: () => 0.1 })
  const secrets = { AUTH_SECRET: secret(), AUTH_TRUST_HOST: 'true' }
  const webs = new Set<Web>()
  let current = settings
  const urls = {
    owner: ownerUrl,
    app: appUrlOf(ownerUrl, appPassword),
    worker: workerUrlOf(ownerUrl, workerPassword),
  }
  return {
    urls,
    owner,
    headsDir,
    folder,
    auditKey: secret(),
    authSecret: secrets.AUTH_SECRET,
    superUrl: () => cluster.superUrl,
    /** A web process of the tests' build; `at` on the same port as one before. */
    serve: async ({ at, env = {} }: { at?: string; env?: Record<string, string> } = {}): Promise<Web> => {
      const port = at ? Number(new URL(at).port) : await firstFreePort([], ['0.0.0.0'])
      const printed: string[] = []
      const server = await serve({
        port,
        distDir: testBuild,
        detached: false,
        env: { APP_DATABASE_URL: urls.app, ...secrets, ...env },
        onLine: (line) => printed.push(line),
        onSpawn: noteServer,
      })
      const web = { ...server, baseUrl: `http://localhost:${port}`, printed }
      webs.add(web)
      void server.ended.then(() => webs.delete(web))
      return web
    },
    dataFolder: () => stateOf(dir).data,
    /** Every process of the server at once, so that none has time to write what it holds. */
    killDatabase: () => killAll(dir),
    /** With other settings from now on, where given. */
    startDatabase: async (changed?: string[]) => {
      current = changed ?? current
      await cluster.stop()
      cluster = await ensureCluster({ dir, settings: current })
    },
    stopDatabase: () => cluster.stop(),
    remove: async () => {
      for (const web of webs) await web.stop()
      await owner.end({ timeout: 2 })
      await cluster.stop()
      await removeCluster({ dir }).catch(() => {})
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type OwnNetwork = Awaited<ReturnType<typeof ownNetwork>>

const secret = () => randomBytes(32).toString('base64url')

const stateOf = (dir: string) =>
  JSON.parse(readFileSync(path.join(dir, 'state.json'), 'utf8')) as { data: string }

function postmasterOf(dir: string): number {
  return Number(readFileSync(path.join(stateOf(dir).data, 'postmaster.pid'), 'utf8').split('\n')[0])
}

function killAll(dir: string): void {
  const postmaster = postmasterOf(dir)
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], { encoding: 'utf8' })
  // The postmaster first: it would end the others by itself, and in better order.
  for (const pid of [postmaster, ...children.split('\n').map(Number).filter(Boolean)]) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Ended between the look and the signal.
    }
  }
}

/** Signs in as a browser without JavaScript does; resolves to the cookies. */
export async function signInByForm(web: Pick<Web, 'baseUrl'>, email: string): Promise<string> {
  const page = await (await fetch(`${web.baseUrl}/sign-in`)).text()
  const fields = { ...hiddenFields(page, /name="password"/), email, password: demoPassword }
  const answer = await postForm(web, '/sign-in', fields)
  if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
