import 'server-only'
import { sql, type SQL } from 'drizzle-orm'
import type { RoleName } from '@/lib/auth/dto'

export type ActingChoice = {
  post_id: string
  organisation_id: string
  organisation_name: string
  roles: RoleName[]
  hue: number | null
  /** When a session last acted there, as PostgreSQL writes an instant; null for never. */
  last_used: string | null
}

type Executor = { execute: (query: SQL) => PromiseLike<Iterable<unknown>> }

/** The organisations a staff member can act for today, by name: active posts with a role in force (SPEC §2). */
export async function listActingChoices(db: Executor, staffId: string): Promise<ActingChoice[]> {
  const rows = await db.execute(sql`
    select post_id, organisation_id, organisation_name, roles, hue, last_used::text
      from policy.acting_choices(${staffId})`)
  return [...rows] as ActingChoice[]
}
