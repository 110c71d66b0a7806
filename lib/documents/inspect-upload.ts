import 'server-only'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { z } from 'zod'
import { AppError, logUnexpected } from '@/lib/errors'

const verdict = z.union([z.object({ type: z.string() }), z.object({ refused: z.string() })])

export type Verdict = z.output<typeof verdict>

const LONGEST_MS = 20_000
const MEMORY_MB = 256
const AT_ONCE = 2
const WAITING = 20

let running = 0
const queue: (() => void)[] = []

/**
 * What a file is by its content, or the reason why it is not taken (a key of `refusalWords`). Read by a process of its
 * own, which sees no settings and reads no files but its own, for twenty seconds and 256 MB at most: a file that stops it is
 * refused.
 * @throws AppError `rate_limited` while too many files wait
 */
export async function inspectUpload(bytes: Buffer): Promise<Verdict> {
  if (running >= AT_ONCE && queue.length >= WAITING)
    throw new AppError('rate_limited', 'Many files are being checked just now. Try again in a moment.')
  if (running >= AT_ONCE) await new Promise<void>((resolve) => queue.push(resolve))
  else running += 1
  try {
    return await inChild(bytes)
  } finally {
    // The place goes to whoever waits longest, or becomes free.
    const next = queue.shift()
    if (next) next()
    else running -= 1
  }
}

function inChild(bytes: Buffer): Promise<Verdict> {
  const folder = path.join(process.cwd(), 'lib', 'documents', 'inspect')
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${MEMORY_MB}`, ...lockedTo(folder), 'child.mjs'],
    {
      cwd: folder,
      env: { NODE_ENV: 'production' },
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: LONGEST_MS,
      killSignal: 'SIGKILL',
    },
  )
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (part: string) => (said += part))
    // A child that was ended does not read to the end; how it ended is told by 'close'.
    child.stdin.on('error', () => undefined).end(bytes)
    child.on('error', (error) => {
      logUnexpected(error, 'inspect-upload')
      reject(new AppError('unavailable', 'Files cannot be checked just now. Tell whoever runs Concord.'))
    })
    child.on('close', (code) => resolve(code === 0 ? verdict.parse(JSON.parse(said)) : { refused: 'packed' }))
  })
}

/** Node's own lock on files and processes, under the name that this version has for it. */
function lockedTo(folder: string): string[] {
  const names = ['--permission', '--experimental-permission']
  const lock = names.find((name) => process.allowedNodeEnvironmentFlags.has(name))
  return lock ? [lock, `--allow-fs-read=${path.join(folder, '*')}`] : []
}
