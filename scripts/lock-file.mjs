import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { identify, sleep } from './processes.mjs'

/**
 * Takes the lock file `file` or returns the note of the live process that holds it.
 * A lock whose holder is gone is taken over. `note` is what a second comer may want to read.
 */
export async function tryLock(file, note = {}) {
  const mine = JSON.stringify({ ...note, pid: process.pid, identity: identify(process.pid) })
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (create(file, mine)) {
      // Two takers of one dead lock can both get here: the later one wins, the earlier one sees it.
      if (attempt > 0) await sleep(60)
      if (read(file) === mine) return { release: () => release(file, mine) }
    }
    const holder = parse(read(file))
    if (holder && identify(holder.pid) === holder.identity) return { holder }
    // An empty file is a lock being written just now: give its owner a moment.
    if (holder || attempt > 2) rmSync(file, { force: true })
    else await sleep(30)
  }
  throw new Error(`cannot take the lock ${file}`)
}

/** Takes the lock file, waiting up to `patience` ms for its holder. */
export async function lock(file, { patience = 120_000 } = {}) {
  const until = Date.now() + patience
  for (;;) {
    const got = await tryLock(file)
    if (got.release) return got.release
    if (Date.now() > until) throw new Error(`process ${got.holder.pid} holds ${file} for too long`)
    await sleep(50)
  }
}

function create(file, text) {
  try {
    const handle = openSync(file, 'wx', 0o600)
    writeSync(handle, text)
    closeSync(handle)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function release(file, mine) {
  if (read(file) === mine) rmSync(file, { force: true })
}
