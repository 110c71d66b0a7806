import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { root } from './folders.mjs'
import { endProcess, identify, sleep } from './processes.mjs'
import { webEnvironment } from './web-environment.mjs'

/**
 * Starts `next start` or `next dev` and resolves when this very server answers for its pages and its database.
 * @param {{ mode?: 'start' | 'dev', port: number, distDir: string, env: Record<string, string>,
 *   onLine?: (line: string) => void, onSpawn?: (noted: { pid: number, port: number, token: string }) => void,
 *   abort?: AbortSignal, detached?: boolean }} options
 *   `onLine` sees what the server prints once it is ready, `onSpawn` whom to end should we be killed
 * @returns {Promise<{ pid: number, token: string, ended: Promise<number>,
 *   stop: (how?: { patience?: number, hurry?: AbortSignal }) => Promise<void> }>}
 */
export async function serve({
  mode = 'start',
  port,
  distDir,
  env,
  onLine = () => {},
  onSpawn,
  abort,
  detached = process.platform !== 'win32',
}) {
  const token = randomBytes(16).toString('hex')
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const host = process.env.HOST ? ['--hostname', process.env.HOST] : []
  const child = spawn(process.execPath, [next, mode, '--port', String(port), ...host], {
    cwd: root,
    // In a process group of its own, so that Ctrl-C in the terminal reaches only us and we end it in good order.
    detached,
    env: { ...webEnvironment(), ...env, NEXT_DIST_DIR: distDir, HEALTH_TOKEN: token },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)))
  const identity = identify(child.pid)
  onSpawn?.({ pid: child.pid, port, token })
  const server = {
    pid: child.pid,
    token,
    ended,
    // Next.js takes no new connection, answers the requests it has, and ends.
    stop: ({ patience = 8000, hurry } = {}) =>
      endProcess(child.pid, { identity, group: detached, patience, hurry }),
  }
  const early = []
  let ready = false
  const take = (chunk) => {
    const lines = chunk.split('\n').filter(Boolean)
    if (ready) lines.forEach((line) => onLine(line))
    else early.push(...lines)
  }
  child.stdout.setEncoding('utf8').on('data', take)
  child.stderr.setEncoding('utf8').on('data', take)
  try {
    await waitForHealth({ port, token, ended, abort })
  } catch (error) {
    await server.stop()
    throw new Error(`${error.message}\n${early.slice(-20).join('\n')}`.trim(), { cause: error })
  }
  ready = true
  return server
}

async function waitForHealth({ port, token, ended, abort }) {
  let gone = false
  void ended.then(() => (gone = true))
  let last = 'it never answered'
  for (const until = Date.now() + 90_000; Date.now() < until; await sleep(150)) {
    if (abort?.aborted) throw new Error('stopped while starting')
    if (gone) throw new Error('the web server ended before it was ready:')
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/health`, {
        signal: AbortSignal.timeout(30_000),
      })
      const body = await answer.json()
      if (answer.ok && body.token === token) return
      last = `it answered ${answer.status} ${JSON.stringify(body)}`
    } catch (error) {
      if (error.name === 'SyntaxError') last = 'it answered something that is not JSON'
    }
  }
  throw new Error(`the web server on port ${port} did not become ready (${last}):`)
}
