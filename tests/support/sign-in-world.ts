import { afterAll } from 'vitest'
import { connection } from '@/db/client'
import { hashPassword } from '@/lib/auth/password'
import { freshDatabase, type FreshDatabase } from './database'

export const PASSWORD = 'seven small boats at dusk'

type Person = { email?: string | null; password?: string | null; active?: boolean }
type Post = { staff: string; organisation: string; role?: string | null; until?: string; active?: boolean }

/** A database with one network, and short ways to put people into it. The application's own pool is pointed at it. */
export type SignInWorld = FreshDatabase & {
  organisation: (name: string, active?: boolean) => Promise<string>
  person: (name: string, person?: Person) => Promise<string>
  post: (post: Post) => Promise<string>
  /** Audit actions written so far, oldest first. */
  audited: () => Promise<{ action: string; staff_id: string | null; post_id: string | null }[]>
  sessions: () => Promise<SessionRow[]>
}

type SessionRow = {
  id: string
  staff_id: string
  acting_post_id: string
  ended_at: Date | null
  last_seen_at: Date
  idle_expires_at: Date
  absolute_expires_at: Date
}

/** Call at the top of a test file; everything is taken down after its last test. */
export async function signInWorld(): Promise<SignInWorld> {
  const database = await freshDatabase()
  process.env.APP_DATABASE_URL = database.appUrl
  process.env.AUTH_SECRET = 'a secret of the tests, long enough to be one'
  const { owner } = database
  await owner`insert into network (name, time_zone) values ('Test network', 'America/New_York') on conflict do nothing`
  const hash = await hashPassword(PASSWORD)
  afterAll(async () => {
    await connection().end({ timeout: 2 })
    await database.drop()
  })
  return {
    ...database,
    organisation: async (name, active = true) =>
      idOf(await owner`insert into organisations (name, active) values (${name}, ${active}) returning id`),
    person: async (name, { email = null, password = PASSWORD, active = true } = {}) => {
      const kept =
        email === null || password === null
          ? null
          : password === PASSWORD
            ? hash
            : await hashPassword(password)
      return idOf(
        await owner`insert into staff (name, email, password_hash, active) values (${name}, ${email}, ${kept}, ${active}) returning id`,
      )
    },
    post: async ({ staff, organisation, role = 'provider', until, active = true }) => {
      const id = idOf(
        await owner`insert into posts (staff_id, organisation_id, active) values (${staff}, ${organisation}, ${active}) returning id`,
      )
      if (role !== null)
        await owner`insert into post_roles (post_id, role, since, until) values (${id}, ${role}, '2020-01-01', ${until ?? null})`
      return id
    },
    audited: async () =>
      [...(await owner`select action, staff_id, post_id from audit_events order by seq`)] as never,
    sessions: async () => [...(await owner`select * from sessions order by created_at, id`)] as never,
  }
}

function idOf(rows: readonly Record<string, unknown>[]): string {
  return String(rows[0]?.id)
}
