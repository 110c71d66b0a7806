import { isLostConnection } from '@/db/lost-connection'
import { quietly } from '@/db/quiet-errors'

/** So that it works again within five seconds of what it waits for. */
const LONGEST_PAUSE_MS = 4_000

type Loop = {
  /** What it does, for the log. */
  name: string
  everyMs: number
  /** True: there may be more to do at once. */
  work: () => Promise<boolean>
  stop: AbortSignal
  log: (line: string) => void
}

/**
 * Does its work again and again until it is stopped; ends when the work at hand is done. A failure is said once, until
 * something else happens, and answered with growing pauses.
 */
export async function runLoop({ name, everyMs, work, stop, log }: Loop): Promise<void> {
  let failures = 0
  let said: string | null = null
  while (!stop.aborted) {
    try {
      const more = await quietly(work)
      if (said !== null) log(`${name}: works again`)
      failures = 0
      said = null
      if (!more) await pause(everyMs, stop)
    } catch (error) {
      failures += 1
      const sentence = sentenceOf(error)
      if (sentence !== said) log(`${name}: ${sentence}`)
      said = sentence
      await pause(Math.min(LONGEST_PAUSE_MS, everyMs * 2 ** Math.min(failures, 10)), stop)
    }
  }
}

/** A database that is away shows itself in several ways, one after the other: it is said once. */
function sentenceOf(error: unknown): string {
  if (isLostConnection(error)) return 'the database does not answer'
  return error instanceof Error ? error.message : 'failed'
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  if (stop.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      stop.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    stop.addEventListener('abort', done, { once: true })
  })
}
