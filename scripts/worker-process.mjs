import { spawn } from 'node:child_process'
import path from 'node:path'
import { root } from './folders.mjs'
import { endProcess, identify } from './processes.mjs'
import { webEnvironment } from './web-environment.mjs'

const LONGEST_PAUSE_MS = 30_000

/**
 * Starts the worker beside the web server, and anew when it ends by itself.
 * @param {{ env: Record<string, string>, onLine?: (line: string) => void }} options `env` holds WORKER_DATABASE_URL,
 *   AUDIT_KEY, AUDIT_HEADS, AUTH_SECRET and PUBLIC_URL
 * @returns {{ stop: (how?: { patience?: number, hurry?: AbortSignal }) => Promise<void>,
 *   pid: () => number | undefined }}
 */
export function superviseWorker({ env, onLine = () => {} }) {
  let child = null
  let isStopping = false
  let timer = null
  let deaths = 0

  function begin() {
    const began = Date.now()
    child = spawnWorker({ env })
    const take = (chunk) => chunk.split('\n').filter(Boolean).forEach(onLine)
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    child.on('close', (code) => {
      if (isStopping) return
      deaths = Date.now() - began > 60_000 ? 0 : deaths + 1
      const pause = Math.min(LONGEST_PAUSE_MS, 500 * 2 ** deaths)
      onLine(`worker: ended by itself (exit code ${code ?? 'none'}), begins again in ${pause / 1000} s`)
      timer = setTimeout(begin, pause)
    })
  }
  begin()
  return {
    pid: () => child.pid,
    stop: async (how = {}) => {
      isStopping = true
      clearTimeout(timer)
      await endProcess(child.pid, { ...how, identity: identify(child.pid) })
    },
  }
}

/** One worker, in a process group of its own, that ends with us. */
export function spawnWorker({ env }) {
  const args = ['--conditions=react-server', '--import', 'tsx', path.join('scripts', 'worker.ts')]
  const detached = process.platform !== 'win32'
  const surroundings = { ...webEnvironment(), ...env, WORKER_HAS_PARENT: '1' }
  return spawn(process.execPath, args, {
    cwd: root,
    detached,
    env: surroundings,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}
