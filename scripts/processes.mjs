import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Names one life of a process: its pid with the moment it began. A pid alone is not enough, because after a
 * container restart another program (or this one) carries the pid that an old file remembers.
 * Returns null when the process is gone or only waits to be reaped.
 */
export function identify(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null
  try {
    if (process.platform === 'linux') return identifyByProc(pid)
    if (process.platform === 'win32') return process.kill(pid, 0) ? String(pid) : null
    const line = execFileSync('ps', ['-p', String(pid), '-o', 'stat=,lstart='], { encoding: 'utf8' }).trim()
    return line === '' || line.startsWith('Z') ? null : `${pid} ${line.replace(/^\S+\s+/, '')}`
  } catch {
    return null
  }
}

function identifyByProc(pid) {
  // The command name stands in brackets and may hold spaces; state is field 3, start time field 22.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? null : `${pid} ${fields[19]}`
}

/** The program name of a live process, or null. */
export function programOf(pid) {
  if (identify(pid) === null) return null
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
    if (process.platform === 'win32') {
      const line = execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], {
        encoding: 'utf8',
      })
      return line.split('"')[1]?.replace(/\.exe$/, '') ?? null
    }
    return (
      execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' })
        .trim()
        .split('/')
        .pop() ?? null
    )
  } catch {
    return null
  }
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Ends one process, or with `group` all that it started: asks, waits up to `patience` ms, or until `hurry` is aborted, then
 * kills. Resolves when it is gone.
 */
export async function endProcess(pid, options = {}) {
  const { patience = 8000, identity = identify(pid), first = 'SIGTERM', group = false, hurry } = options
  if (identity === null || identify(pid) !== identity) return
  const target = group && process.platform !== 'win32' ? -pid : pid
  signal(target, first)
  for (let waited = 0; waited < patience && !hurry?.aborted && identify(pid) === identity; waited += 50)
    await sleep(50)
  if (group || identify(pid) === identity) signal(target, 'SIGKILL')
  for (let waited = 0; waited < 2000 && identify(pid) === identity; waited += 50) await sleep(50)
}

function signal(pid, name) {
  try {
    process.kill(pid, name)
  } catch {
    // Gone between the look and the signal: that is what was wanted.
  }
}

/**
 * Runs a command and resolves with { code, output }. `onLine` sees each line as it comes.
 * `abort` is an AbortSignal that ends the child, with `group` also all that the child started.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { onLine?: (line: string) => void, abort?: AbortSignal,
 *   group?: boolean }} options
 * @returns {Promise<{ code: number, signal: string | null, output: string }>}
 */
export function run(command, args, options = {}) {
  const { onLine, abort, group = false, ...rest } = options
  return new Promise((resolve, reject) => {
    const detached = group && process.platform !== 'win32'
    const stdio = ['ignore', 'pipe', 'pipe']
    const child = spawn(command, args, { stdio, windowsHide: true, detached, ...rest })
    let output = ''
    let unfinished = ''
    const take = (chunk) => {
      output += chunk
      const lines = (unfinished + chunk).split('\n')
      unfinished = lines.pop() ?? ''
      if (onLine) lines.forEach((line) => onLine(line))
    }
    child.stdout?.setEncoding('utf8').on('data', take)
    child.stderr?.setEncoding('utf8').on('data', take)
    const end = () => void endProcess(child.pid ?? 0, { group })
    abort?.addEventListener('abort', end, { once: true })
    child.on('error', reject)
    child.on('close', (code, signalName) => {
      abort?.removeEventListener('abort', end)
      if (unfinished && onLine) onLine(unfinished)
      resolve({ code: code ?? 1, signal: signalName, output })
    })
  })
}
