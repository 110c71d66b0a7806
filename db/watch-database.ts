import postgres from 'postgres'
import type { Running } from './guard-transactions'
import { DatabaseAway, isLostConnection } from './lost-connection'

/** How often the database is asked while somebody uses it. */
const EVERY_MS = 500
const EVERY_MS_AWAY = 200
/** For so long after the last use. */
const USED_FOR_MS = 15_000
/** No answer after this long: the database is away, whatever keeps it. */
const PATIENCE_MS = 1_500
/** Two answers slower than this, or one twice as slow: whoever has waited long already waits for nothing. */
const SLOW_MS = 250
const LONG_MS = 1_800
const TICK_MS = 50

export type DatabaseWatch = {
  running: Set<Running>
  /** @throws DatabaseAway while the database does not answer, so that nobody waits for it */
  requireAnswer: () => void
  end: () => void
}

type State = {
  probe: postgres.Sql | null
  isAway: boolean
  isEnded: boolean
  isLooking: boolean
  wasSlow: boolean
  usedAt: number
  lookedAt: number
}

/**
 * Asks the database over a connection of its own how it is, as long as it is used. When it does not answer, `onAway` is called
 * and everybody is told at once, until it answers again. Where it answers slowly, work that has taken long is given up.
 */
export function watchDatabase(url: string, onAway: () => void): DatabaseWatch {
  const running = new Set<Running>()
  const state: State = {
    probe: null,
    isAway: false,
    isEnded: false,
    isLooking: false,
    wasSlow: false,
    usedAt: 0,
    lookedAt: 0,
  }

  async function look(): Promise<void> {
    state.probe ??= postgres(url, PROBE)
    let isSlow = false
    const answered = await asked(state.probe, (waited) => {
      isSlow = waited >= SLOW_MS
      if (waited >= (state.wasSlow ? SLOW_MS : 2 * SLOW_MS)) giveUpLong(running)
    })
    state.wasSlow = isSlow
    state.lookedAt = performance.now()
    if (state.isEnded) return
    if (!answered) {
      void state.probe.end({ timeout: 0 })
      state.probe = null
      if (!state.isAway) onAway()
    }
    state.isAway = !answered
  }

  async function keepLooking(): Promise<void> {
    if (state.isLooking) return
    state.isLooking = true
    while (!state.isEnded && performance.now() - state.usedAt < USED_FOR_MS) {
      await look()
      await tick(state.isAway ? EVERY_MS_AWAY : EVERY_MS)
    }
    state.isLooking = false
  }

  return {
    running,
    requireAnswer: () => {
      state.usedAt = performance.now()
      void keepLooking()
      // What nobody has looked at for a while may have come back.
      if (state.isAway && state.usedAt - state.lookedAt < 2 * PATIENCE_MS) throw new DatabaseAway()
    },
    end: () => {
      state.isEnded = true
      void state.probe?.end({ timeout: 0 })
    },
  }
}

const PROBE = {
  max: 1,
  connect_timeout: 2,
  // Nobody is kept from ending by looking.
  idle_timeout: 20,
  fetch_types: false,
  max_lifetime: null,
  backoff: () => 0.05,
  onnotice: () => {},
}

function giveUpLong(running: Set<Running>): void {
  const now = performance.now()
  for (const one of running) if (!one.mayTakeLong && now - one.since > LONG_MS) one.giveUp(new DatabaseAway())
}

/** Whether it answered in time. Waits in turns of the event loop: while we are busy ourselves, no answer can be heard. */
async function asked(sql: postgres.Sql, onWaiting: (ms: number) => void): Promise<boolean> {
  const answer = sql`select 1`.then(
    () => true,
    (error: unknown) => !isLostConnection(error),
  )
  for (let waited = 0; waited < PATIENCE_MS; waited += TICK_MS) {
    const said = await Promise.race([answer, tick(TICK_MS)])
    if (said !== undefined) return said
    onWaiting(waited)
  }
  return false
}

function tick(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms).unref()
  })
}
