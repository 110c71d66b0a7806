import { z } from 'zod'
import { isLocale } from '@/lib/terms'
import { isTimeZone } from '@/lib/time/zone'

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' })
const secret = z.string().min(32, { error: 'must have at least 32 characters' })
const text = z.string().min(1, { error: 'must not be empty' })

function wholeNumber(min: number, max: number, fallback: number) {
  const error = `must be a whole number from ${min} to ${max}`
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error }).default(fallback)
}

/** The settings of one process. Each is read and checked when it is first needed, so a build needs none of them. */
export const env = {
  /** Where the application connects, as the role that owns nothing and cannot bypass row security. */
  appDatabaseUrl: () => read('APP_DATABASE_URL', postgresUrl),
  /** Connections of one web process. */
  appDatabasePool: () => read('APP_DATABASE_POOL', wholeNumber(1, 200, 10)),
  /** Signs session cookies. */
  authSecret: () => read('AUTH_SECRET', secret),
  /** Minutes without activity after which a session ends. */
  sessionIdleMinutes: () => read('SESSION_IDLE_MINUTES', wholeNumber(1, 1440, 60)),
  /** Hours after which a session ends, active or not. */
  sessionAbsoluteHours: () => read('SESSION_ABSOLUTE_HOURS', wholeNumber(1, 168, 12)),
  /**
   * How many proxies of one's own stand in front and append to X-Forwarded-For. 0: nobody does, and the header, which
   * anybody can send, is not believed.
   */
  trustProxyHops: () => read('TRUST_PROXY_HOPS', wholeNumber(0, 10, 0)),
  /** Where the worker connects: a role that may call its functions and read no table. */
  workerDatabaseUrl: () => read('WORKER_DATABASE_URL', postgresUrl),
  /** Signs the ends of the audit chain. Whoever holds it and the database could rewrite the audit. */
  auditKey: () => read('AUDIT_KEY', secret),
  /** The folder in which the ends of this database's audit chain are noted, outside it. */
  auditHeads: () => read('AUDIT_HEADS', text),
  /** Under which address people reach Concord; links in mails begin with it. No slash at the end. */
  publicUrl: () =>
    read('PUBLIC_URL', z.url({ protocol: /^https?$/, error: 'must be an http(s):// address' })).replace(
      /\/+$/,
      '',
    ),
  /** Sends mails by Resend; null: nobody sends (but the mailbox of the demo). */
  resendApiKey: () => read('RESEND_API_KEY', text.nullable().default(null)),
  /** Who mails come from, as `Concord <concord@practice.example>`. */
  mailFrom: () => read('MAIL_FROM', text),
  /** Seconds that a mail provider has to answer. */
  mailTimeoutSeconds: () => read('MAIL_TIMEOUT_SECONDS', wholeNumber(1, 120, 20)),
  /** Seconds until a failed mail is tried again for the first time; doubles from there, up to an hour. */
  mailRetrySeconds: () => read('MAIL_RETRY_SECONDS', wholeNumber(0, 3600, 30)),
  /** Lets the start script recognise its own server; null where nothing asks for it. */
  healthToken: () => read('HEALTH_TOKEN', text.nullable().default(null)),
  /** Opens the details of /api/ready to whoever watches the installation; null: to nobody. */
  statusToken: () => read('STATUS_TOKEN', secret.nullable().default(null)),
  /** Time zone of a new network, until the network sets its own (IANA name). */
  defaultTimeZone: () =>
    read(
      'NETWORK_TIME_ZONE',
      z
        .string()
        .refine(isTimeZone, { error: 'must be an IANA time zone such as America/New_York' })
        .default('America/New_York'),
    ),
  /** Which words the screens use (see lib/terms.ts). */
  locale: () =>
    read(
      'LOCALE',
      z.string().refine(isLocale, { error: 'must be a locale of lib/terms.ts' }).default('en-US'),
    ),
}

function read<T>(name: string, schema: z.ZodType<T>): T {
  const raw = process.env[name]
  const parsed = schema.safeParse(raw === '' ? undefined : raw)
  if (parsed.success) return parsed.data
  if (raw === undefined || raw === '') throw new Error(`${name} is not set. See README.md, "Settings".`)
  // The value stays out of the message: most of these are secrets.
  throw new Error(`${name} ${parsed.error.issues[0]?.message ?? 'is not valid'}. See README.md, "Settings".`)
}
