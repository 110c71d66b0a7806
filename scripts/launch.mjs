// What `npm start` and `npm run dev` have in common: install, database, migrations, demo network, serving, and an
// end in good order whatever ends it. No package is imported before the install.
import { ensureBuild } from './build.mjs'
import { dataDir, sentenceOf } from './folders.mjs'
import { checkNodeVersion, ensureInstalled } from './install.mjs'
import { claim } from './one-at-a-time.mjs'
import { everywhere, firstFreePort, portIfFree } from './ports.mjs'
import { sleep } from './processes.mjs'
import { ensureSecrets } from './secrets.mjs'

const log = (line) => console.log(`  ${line}`)
const hosts = [...everywhere, '127.0.0.1']

/** @param {{ name: 'start' | 'dev', distDir: string }} kind */
export async function launch(kind) {
  const abort = new AbortController()
  const hurry = new AbortController()
  let asked = 0
  const undo = []
  let ending = null
  const end = (code) => (ending ??= unwind(undo).then(() => process.exit(code)))
  const upcoming = bringUp(kind, { abort: abort.signal, hurry: hurry.signal, undo })
  const stop = () => {
    // Asked again, later than npm and the terminal pass it on: whatever is at work is ended where it stands.
    if (asked > 0 && Date.now() - asked > 1000) hurry.abort()
    asked ||= Date.now()
    abort.abort()
    // A half-done step ends first.
    void Promise.race([upcoming, sleep(20_000)]).then(
      () => end(0),
      () => end(0),
    )
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, stop)
  whenLeftBehind(stop)
  try {
    const server = await upcoming
    const code = await server.ended
    if (!abort.signal.aborted) console.error(`The web server ended by itself (exit code ${code}).`)
    await end(abort.signal.aborted ? 0 : 1)
  } catch (error) {
    if (!abort.signal.aborted) console.error(`Concord did not start: ${sentenceOf(error)}`)
    await end(abort.signal.aborted ? 0 : 1)
  }
}

/** SIGTERM to npm ends npm and its shell, which pass nothing on: who was started by them sees that they are gone. */
function whenLeftBehind(stop) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, 500).unref()
}

async function unwind(undo) {
  for (const step of undo.reverse()) await step().catch((error) => console.error(error.message))
}

async function bringUp({ name, distDir }, { abort, hurry, undo }) {
  checkNodeVersion()
  const dir = dataDir()
  const claimed = await claim(dir, name)
  undo.push(async () => claimed.release())
  abort.addEventListener('abort', () => claimed.noteEnding(), { once: true })
  const wished = await wishedPort()
  await ensureInstalled(log, abort)
  abort.throwIfAborted()
  const secrets = ensureSecrets(dir)
  const { prepareDatabase } = await import('./prepare-database.mjs')
  const database = await prepareDatabase({ dir, secrets, log, undo })
  await ensureDemoIfWanted({ dir, secrets, database, abort })
  abort.throwIfAborted()
  if (name === 'start') await ensureBuild({ distDir, log, abort })
  const port = wished ?? (await firstFreePort([3000, 3001, 3002, 3003, 3004, 3005], hosts))
  const { serve } = await import('./serve.mjs')
  const env = {
    APP_DATABASE_URL: database.appUrl,
    AUTH_SECRET: process.env.AUTH_SECRET || secrets.authSecret,
  }
  if (!process.env.AUTH_TRUST_HOST) env.AUTH_TRUST_HOST = 'true'
  const onLine = (line) => console.log(line)
  const server = await serve({ mode: name, port, distDir, env, abort, onLine, onSpawn: claimed.note })
  const patience = shutdownPatience()
  undo.push(() => server.stop({ patience, hurry }))
  const { superviseWorker } = await import('./worker-process.mjs')
  const worker = superviseWorker({ env: workerEnvironment({ secrets, database, port }), onLine })
  undo.push(() => worker.stop({ patience, hurry }))
  await announce({ dir, port, database })
  return server
}

function workerEnvironment({ secrets, database, port }) {
  const { AUTH_SECRET, AUDIT_KEY, PUBLIC_URL } = process.env
  return {
    WORKER_DATABASE_URL: database.workerUrl,
    AUDIT_HEADS: database.auditHeads,
    AUDIT_KEY: AUDIT_KEY || secrets.auditKey,
    AUTH_SECRET: AUTH_SECRET || secrets.authSecret,
    PUBLIC_URL: PUBLIC_URL || `http://localhost:${port}`,
  }
}

/** How long, in ms, what is at work may take to its end when we are told to stop. */
function shutdownPatience() {
  const seconds = Number(process.env.SHUTDOWN_SECONDS || 10)
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 600)
    throw new Error('SHUTDOWN_SECONDS must be a whole number from 0 to 600.')
  return seconds * 1000
}

async function wishedPort() {
  const wish = process.env.PORT
  if (!wish) return null
  const port = Number(wish)
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Error(`PORT=${wish} is not a port number.`)
  if ((await portIfFree(port, hosts)) === null) {
    throw new Error(`port ${port} is taken by another program; choose another PORT, or leave it unset.`)
  }
  return port
}

/** A database of the user's own gets the demo network only when CONCORD_DEMO=1 asks for it. */
async function ensureDemoIfWanted({ dir, secrets, database, abort }) {
  const { CONCORD_DEMO: wish, DEMO_PASSWORD: password } = process.env
  if (database.isGiven ? wish !== '1' : wish === '0') return
  const { ensureDemo } = await import('./demo-network.mjs')
  await ensureDemo({
    dir,
    ownerUrl: database.ownerUrl,
    password: password || secrets.demoPassword,
    log,
    abort,
  })
}

async function announce({ dir, port, database: { ownerUrl, isGiven } }) {
  const { demoSignIns, signInLines } = await import('./demo-network.mjs')
  const { newSetUpLink, publicOrigin } = await import('./set-up-link.mjs')
  // The note is about the embedded database, unless the demo was asked for in the given one.
  const demo = isGiven && process.env.CONCORD_DEMO !== '1' ? null : demoSignIns(dir)
  const setUp = await newSetUpLink({ ownerUrl, kind: 'network', origin: publicOrigin(port) })
  console.log(`\nConcord is ready at http://localhost:${port}`)
  if (setUp.done === 'begun')
    console.log(
      `\nNothing is set up here yet. Open this, once; the next start prints another one:\n\n  ${setUp.address}`,
    )
  else if (demo) console.log(`\n${signInLines(demo).join('\n')}`)
  else console.log('\nnpm run invite -- EMAIL gives somebody on the staff a sign-in.')
  console.log('\nCtrl-C stops it.\n')
}
