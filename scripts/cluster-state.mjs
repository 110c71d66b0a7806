import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** The address of the bootstrap superuser. */
export function superUrl({ password, port }) {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
}

/** Where port and passwords of the cluster are kept, for their owner only. */
export const stateFile = (dir) => path.join(dir, 'state.json')

export function readState(dir) {
  try {
    return JSON.parse(fs.readFileSync(stateFile(dir), 'utf8'))
  } catch (error) {
    if (error.code === 'EACCES')
      throw new Error(`${dir} belongs to another user of this machine`, { cause: error })
    return { ready: false }
  }
}

/** A cluster whose making was cut off has no `ready`, and is made anew. */
export function isMade({ state, data }) {
  return state.ready === true && fs.existsSync(path.join(data, 'PG_VERSION'))
}

export function writeState(dir, state) {
  const half = `${stateFile(dir)}.${process.pid}`
  fs.writeFileSync(half, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
  // Root may lend a hand in someone's folder, but must not lock its owner out.
  const { uid, gid } = fs.statSync(dir)
  if (process.getuid?.() === 0) fs.chownSync(half, uid, gid)
  fs.renameSync(half, stateFile(dir))
}

/** The password called `name`, made when it is first asked for. */
export function keepSecret(dir, name) {
  const state = readState(dir)
  if (!state.secrets?.[name]) {
    state.secrets = { ...state.secrets, [name]: randomBytes(24).toString('base64url') }
    writeState(dir, state)
  }
  return state.secrets[name]
}
