import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inject } from 'vitest'
import { ensureCluster, type Cluster } from '../../scripts/cluster.mjs'
import { loadDemo } from '../../scripts/demo-network.mjs'
import { buildState } from '../../scripts/build.mjs'
import { firstFreePort } from '../../scripts/ports.mjs'
import { serve } from '../../scripts/serve.mjs'
import { testBuild } from '../../scripts/test-steps.mjs'
import { superviseWorker } from '../../scripts/worker-process.mjs'
import { freshDatabase, type FreshDatabase } from './database'
import { noteServer } from './left-behind'
import { ensureTemplate, hashOf } from './templates'

/** Every demo sign-in of the tests has this password. */
export const demoPassword = 'demo-for-tests'

export type TestServer = {
  /** Without a slash at the end. */
  baseUrl: string
  ownerUrl: string
  /** The server's own database. */
  database: FreshDatabase
  /** What the server has printed since it was ready. */
  printed: string[]
  /** What the worker beside it signs the audit with. */
  auditKey: string
  stop: () => Promise<void>
}

/**
 * Starts the production server of the tests' build on a free port, over a database of its own that holds the demo
 * network. Call `stop` in `afterAll`.
 */
export async function startServer({
  demo = true,
  worker = false,
  distDir = testBuild,
  env = {},
}: ServerOptions = {}): Promise<TestServer> {
  const built = buildState(distDir)
  if (built === 'none') throw new Error('the tests have no build: run `npm test -- build` first')
  if (built === 'stale') console.warn('The tests browse an older build: `npm test -- build` makes a new one.')
  const database = await freshDatabase(
    demo ? await demoTemplate(demo === true ? 'practice' : demo) : undefined,
  )
  const port = await firstFreePort([], ['0.0.0.0'])
  const baseUrl = `http://localhost:${port}`
  const printed: string[] = []
  try {
    const [AUTH_SECRET, auditKey] = [secret(), secret()]
    const server = await serve({
      port: Number(port),
      distDir,
      detached: false,
      env: { APP_DATABASE_URL: database.appUrl, AUTH_SECRET, AUTH_TRUST_HOST: 'true', ...env },
      onLine: (line) => printed.push(line),
      onSpawn: noteServer,
    })
    const beside = worker
      ? startWorker({ database, AUTH_SECRET, AUDIT_KEY: auditKey, PUBLIC_URL: baseUrl, printed })
      : null
    const stop = async () => {
      await beside?.stop()
      await server.stop()
      await database.drop()
    }
    return { baseUrl, ownerUrl: database.ownerUrl, database, printed, auditKey, stop }
  } catch (error) {
    await database.drop()
    throw error
  }
}

export type ServerOptions = {
  /** False: an empty, migrated database; true: the practice. */
  demo?: boolean | 'service-network'
  /** True: with the worker beside it, which seals and sends. */
  worker?: boolean
  /** Further settings of the web process. */
  env?: Record<string, string>
  /** Another build than that of the tests. */
  distDir?: string
}

type Beside = Record<'AUTH_SECRET' | 'AUDIT_KEY' | 'PUBLIC_URL', string> & {
  database: FreshDatabase
  printed: string[]
}

function startWorker({ database, printed, ...keys }: Beside) {
  const AUDIT_HEADS = mkdtempSync(path.join(tmpdir(), 'concord-heads-'))
  const worker = superviseWorker({
    env: {
      WORKER_DATABASE_URL: database.workerUrl,
      AUDIT_HEADS,
      ...keys,
    },
    onLine: (line) => printed.push(line),
  })
  return {
    stop: async () => {
      await worker.stop()
      rmSync(AUDIT_HEADS, { recursive: true, force: true })
    },
  }
}

const secret = () => randomBytes(32).toString('base64url')

/** A demo network, loaded once per day and state of its sources, then copied. */
async function demoTemplate(network: 'practice' | 'service-network'): Promise<string> {
  const today = new Date().toISOString().slice(0, 10)
  const made = hashOf(
    ['db', 'lib', 'scripts/demo.ts', 'scripts/migrate.mjs'],
    /\.(ts|sql|json|mjs|txt|csv)$/,
    today,
  )
  const name = network === 'practice' ? `template_demo_${made}` : `template_demo_service_${made}`
  const cluster: Cluster = await ensureCluster({ dir: inject('clusterDir'), fast: true })
  try {
    await ensureTemplate(cluster, {
      name,
      base: inject('template'),
      fill: (ownerUrl) => loadDemo({ ownerUrl, password: demoPassword, network }),
    })
  } finally {
    await cluster.stop()
  }
  return name
}
