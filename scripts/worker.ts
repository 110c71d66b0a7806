// What happens beside the web server: ledgers are sealed, mails are sent, and once a day what the day brings. Any number may
// run. Started and restarted by worker-process.mjs; it ends on SIGTERM, or when whoever started it is gone.
import { randomUUID } from 'node:crypto'
import { lastingSql } from '@/db/lasting-pool'
import { createSealer } from '@/lib/audit/seal-ledgers'
import { env } from '@/lib/env'
import { mailboxProvider } from '@/lib/notifications/mailbox-provider'
import type { MailProvider } from '@/lib/notifications/provider'
import { resendProvider } from '@/lib/notifications/resend-provider'
import { runLoop } from './worker-loop'
import { sendNextMessage } from '@/lib/notifications/send-next-message'

const SECOND = 1_000
/** Mails that are on their way at the same time, of one worker. */
const SENDERS = 2

const log = (line: string) => console.log(`worker: ${line}`)
const stop = new AbortController()
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(name, () => stop.abort())
if (process.env.WORKER_HAS_PARENT) {
  // Our end of the pipe closes with the process that started us, however it ends.
  process.stdin.resume()
  process.stdin.on('close', () => stop.abort())
}

const workerId = randomUUID()
const sql = lastingSql(env.workerDatabaseUrl(), { max: SENDERS + 2, onnotice: () => {} })
const seal = createSealer(sql, { key: env.auditKey(), headsDir: env.auditHeads() })

async function chooseProvider(): Promise<MailProvider | null> {
  const key = env.resendApiKey()
  if (key) return resendProvider(key, env.mailFrom())
  const [row] = await sql<{ demo: boolean }[]>`select policy.is_demo() as demo`
  return row?.demo ? mailboxProvider(sql) : null
}

/** Asked anew until there is one: a network may become a demo after the worker has begun. */
let provider: MailProvider | null = null
let hasSaidNobody = false

async function sendOne(): Promise<boolean> {
  provider ??= await chooseProvider()
  if (!provider) {
    if (!hasSaidNobody)
      log('no mail provider is set (RESEND_API_KEY): messages are kept and nobody is written to')
    hasSaidNobody = true
    return false
  }
  const [publicUrl, timeoutSeconds, retrySeconds] = [
    env.publicUrl(),
    env.mailTimeoutSeconds(),
    env.mailRetrySeconds(),
  ]
  return sendNextMessage(sql, { provider, publicUrl, timeoutSeconds, retrySeconds })
}

let day: string | null = null

/** Every hour, since it finds done what is done; what no trigger saw is looked for with each new day. */
async function doDailyWork(): Promise<boolean> {
  const [row] = await sql<{ today: string | null }[]>`select policy.daily_work()::text as today`
  if (row?.today && row.today !== day) {
    await sql`select policy.await_unsealed()`
    day = row.today
  }
  return false
}

const loop = (name: string, everyMs: number, work: () => Promise<boolean>) =>
  runLoop({ name, everyMs, work, stop: stop.signal, log })

await Promise.all([
  loop('telling that it is alive', 10 * SECOND, async () => {
    await sql`select policy.beat(${workerId})`
    return false
  }),
  loop('sealing', SECOND / 2, async () => (await seal()) > 0),
  ...Array.from({ length: SENDERS }, () => loop('mail', SECOND, sendOne)),
  loop('closing messages', 30 * SECOND, async () => {
    const [closed] = await sql<{ failed: number }[]>`select * from policy.close_messages()`
    if (closed?.failed) log(`${closed.failed} messages were given up after a day of trying`)
    return false
  }),
  loop('the day', 3_600 * SECOND, doDailyWork),
])
await sql.end({ timeout: 5 })
process.exit(0)
