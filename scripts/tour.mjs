// `npm run tour`: starts a demo network of its own, takes the pictures of README.md and of the How this works panels, ends it.
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { ensureBuild } from './build.mjs'
import { dataDir, root } from './folders.mjs'
import { checkNodeVersion, ensureInstalled } from './install.mjs'
import { run } from './processes.mjs'

const log = (line) => console.log(`  ${line}`)

async function main() {
  checkNodeVersion()
  await ensureInstalled(log)
  const { ensureCluster, ensureDatabase, removeCluster } = await import('./cluster.mjs')
  const dir = path.join(dataDir(), 'tour-pg')
  await removeCluster({ dir })
  const cluster = await ensureCluster({ dir, fast: true, log })
  const demos = []
  try {
    demos.push(await startDemo(cluster, await ensureDatabase(cluster, 'concord'), 'practice'))
    demos.push(await startDemo(cluster, await ensureDatabase(cluster, 'network'), 'service-network'))
    const given = demos.flatMap(({ base, password }) => [base, password])
    const script = ['--conditions=react-server', '--import', 'tsx', path.join(root, 'scripts', 'tour.ts')]
    const { code } = await run(process.execPath, [...script, ...given], { cwd: root, onLine: log })
    return code
  } finally {
    for (const { server } of demos) await server.stop()
    await cluster.stop()
    await removeCluster({ dir })
  }
}

async function startDemo(cluster, ownerUrl, network) {
  const { appUrlOf, migrate } = await import('./migrate.mjs')
  const { loadDemo } = await import('./demo-network.mjs')
  const { firstFreePort } = await import('./ports.mjs')
  const { serve } = await import('./serve.mjs')
  const [appPassword, password] = [cluster.secret('app'), randomBytes(12).toString('base64url')]
  await migrate({ ownerUrl, appPassword, workerPassword: cluster.secret('worker'), log })
  await loadDemo({ ownerUrl, password, network })
  const distDir = '.next-test'
  await ensureBuild({ distDir, log })
  const port = Number(await firstFreePort([], ['0.0.0.0']))
  const AUTH_SECRET = randomBytes(32).toString('base64url')
  const env = { APP_DATABASE_URL: appUrlOf(ownerUrl, appPassword), AUTH_SECRET, AUTH_TRUST_HOST: 'true' }
  return { server: await serve({ port, distDir, env }), base: `http://localhost:${port}`, password }
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
