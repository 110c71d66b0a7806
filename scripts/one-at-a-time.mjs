import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { tryLock } from './lock-file.mjs'
import { endProcess, identify, sleep } from './processes.mjs'
import { writeSecret } from './secrets.mjs'

/**
 * Claims the data folder for this run of `name` (`start` or `dev`); throws a plain sentence when another run has
 * it, after waiting for one that is just ending. Ends the web server that a killed run left behind.
 */
export async function claim(dir, name, { patience = 40_000 } = {}) {
  const lockFile = path.join(dir, `${name}.lock`)
  const file = path.join(dir, name === 'start' ? 'app.json' : `${name}.json`)
  let got = await tryLock(lockFile)
  for (const until = Date.now() + patience; got.holder && readApp(file).isEnding && Date.now() < until;) {
    await sleep(200)
    got = await tryLock(lockFile)
  }
  const app = readApp(file)
  if (got.holder) {
    const where = isAlive(app) ? `at http://localhost:${app.port}` : 'and is just getting ready'
    throw new Error(
      `Concord already runs from this folder ${where} (process ${got.holder.pid}); stop that one first.`,
    )
  }
  if (isAlive(app)) await endProcess(app.pid, { identity: app.identity, group: true })
  rmSync(file, { force: true })
  return {
    note: ({ pid, port, token }) => writeSecret(file, { pid, identity: identify(pid), port, token }),
    noteEnding: () => writeSecret(file, { ...readApp(file), isEnding: true }),
    release: () => {
      rmSync(file, { force: true })
      got.release()
    },
  }
}

/** The port of the web server that runs from this folder; null where none does. */
export function runningPort(dir) {
  const app = readApp(path.join(dir, 'app.json'))
  return isAlive(app) ? app.port : null
}

/** What the last run noted about its web server. */
function readApp(file) {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  } catch {
    return {}
  }
}

/** The same process, not another one that carries its number by now. */
function isAlive({ pid, identity }) {
  return pid !== undefined && identity !== undefined && identify(pid) === identity
}
