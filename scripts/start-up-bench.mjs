// A checkout of its own for the proofs of starting: in a folder with a space, with its own build, and ways to start it there.
import { spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from './folders.mjs'
import { endProcess, identify, run, sleep } from './processes.mjs'
import { webEnvironment } from './web-environment.mjs'

/** Nobody in particular: who starts it where we are root and want an ordinary user. */
const ORDINARY = { uid: 65534, gid: 65534 }
export const isRoot = process.getuid?.() === 0

/** Copies the checkout, but for what `left` fits, and its packages if `installed`. `remove` ends what still runs and takes everything away. */
export async function startUpBench({ left = /^$/, installed = true } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord start up '))
  const checkout = path.join(folder, 'con cord')
  chmodSync(folder, 0o755)
  const { output } = await run('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root })
  for (const file of output.split('\0').filter((name) => name && !left.test(name))) {
    if (existsSync(path.join(root, file))) cpSync(path.join(root, file), path.join(checkout, file))
  }
  // Turbopack follows no link out of the checkout.
  const modules = ['node_modules', { recursive: true, verbatimSymlinks: true }]
  if (installed) cpSync(path.join(root, modules[0]), path.join(checkout, modules[0]), modules[1])
  // For whoever works on the proofs; by itself the first start builds.
  const built = process.env.CONCORD_BUILT
  if (built) cpSync(path.join(root, built), path.join(checkout, '.next'), { recursive: true })
  const started = []
  const begin = (options = {}) => {
    const one = begun(checkout, options)
    started.push(one)
    return one
  }
  return {
    folder,
    checkout,
    begin,
    /** A data folder of this name that an ordinary user may write to. */
    data: (name, mode = 0o755) => {
      const made = path.join(folder, name)
      mkdirSync(made, { recursive: true, mode })
      return made
    },
    remove: async () => {
      for (const one of started) await one.kill()
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
    },
  }
}

/** Runs `npm start`'s own script; `ordinary` as an ordinary user, `script` another one. */
function begun(checkout, { data, env = {}, ordinary = false, script = ['scripts/start.mjs'] }) {
  const surroundings = { ...webEnvironment(), DATA_DIR: data, CONCORD_DEMO: '0', HOME: data, ...env }
  const who = ordinary && isRoot ? ORDINARY : {}
  const child = spawn(process.execPath, script, { cwd: checkout, env: surroundings, ...who })
  const identity = identify(child.pid)
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text) => (printed += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (printed += text))
  const ended = new Promise((resolve) => child.on('close', (code) => resolve(code)))
  let code
  void ended.then((got) => (code = got))
  const until = async (what, seconds = 240) => {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100)) {
      if (what()) return true
      if (code !== undefined) return what()
    }
    return false
  }
  return {
    pid: child.pid,
    printed: () => printed,
    ended,
    until,
    /** Resolves to the address once it is ready; throws with what was printed. */
    ready: async () => {
      if (await until(() => /Ctrl-C stops it/.test(printed))) return /ready at (\S+)/.exec(printed)[1]
      throw new Error(`it did not start:\n${printed}`)
    },
    stop: async () => {
      process.kill(child.pid, 'SIGTERM')
      return ended
    },
    kill: () => endProcess(child.pid, { identity, patience: 20_000 }),
  }
}

/** The process of each part, from what they note. */
export function partsOf(data) {
  const note = (file) => JSON.parse(readFileSync(path.join(data, file), 'utf8'))
  const dataFolder = note('pg/state.json').data
  return {
    web: note('app.json').pid,
    database: Number(readFileSync(path.join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]),
    dataFolder,
  }
}

/** The worker is the child of the start script that runs worker.ts. */
export async function workerOf(pid) {
  const { output } = await run('ps', ['-o', 'pid=,args=', '--ppid', String(pid)])
  return Number(
    output
      .split('\n')
      .find((line) => line.includes('worker.ts'))
      ?.trim()
      .split(' ')[0],
  )
}

/** The status of a page; null where nobody answers. */
export const statusOf = (address) =>
  fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(10_000) }).then(
    ({ status }) => status,
    () => null,
  )
