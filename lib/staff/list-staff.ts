import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { isStorableText } from '@/lib/actions/form-input'
import type { RoleName } from '@/lib/auth/dto'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import type { StaffFilter, StaffListDto, StaffRowDto, StaffStatus } from './dto'
import { clockOf, listOpenSites, requireManager, type Clock } from './manage-pages'

const PAGE = 50

const none = null
const filterSchema = z.object({
  q: z.string().trim().min(1).max(100).nullable().catch(none),
  status: z.enum(['active', 'invited', 'no_sign_in', 'retired', 'taken_back', 'all']).nullable().catch(none),
  role: z.enum(['owner', 'manager', 'records_custodian', 'scheduler', 'provider']).nullable().catch(none),
  site: z.uuid().nullable().catch(none),
  after: z
    .string()
    .regex(/^[0-9a-f-]{36} /)
    .max(200)
    .refine(isStorableText)
    .nullable()
    .catch(none),
})

export type StaffQuery = { [Key in keyof StaffFilter]?: unknown } & { after?: unknown }

type Row = {
  post_id: string
  name: string
  email: string | null
  title: string | null
  hue: number | null
  site: string | null
  roles: RoleName[]
  status: StaffStatus
  retired_at: string | null
  last_seen_at: string | null
  is_you: boolean
}

/**
 * The staff of the viewer's organisation by name, those who have retired only where asked for. What does not fit the
 * filter's form counts as not asked.
 * @throws AppError `forbidden` unless owner or manager. Source: ruling P32.
 */
export async function listStaff(session: SessionToken, query: StaffQuery): Promise<StaffListDto> {
  const { after, ...filter } = filterSchema.parse({
    q: null,
    status: null,
    role: null,
    site: null,
    after: null,
    ...query,
  })
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const rows = await readRows(tx, filter, after)
    const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
    return {
      rows: rows.slice(0, PAGE),
      filter,
      sites: await listOpenSites(tx),
      isFirstPage: after === null,
      next: last ? `${last.postId} ${last.name.toLowerCase()}` : null,
    }
  })
}

async function readRows(
  tx: ViewerTransaction,
  filter: StaffFilter,
  after: string | null,
): Promise<StaffRowDto[]> {
  // What cannot be stored stands in nobody's name.
  if (filter.q !== null && !isStorableText(filter.q)) return []
  const clock = clockOf(tx)
  const rows = await tx.execute<Row>(sql`
    select l.* from policy.list_staff(${filter.q}, ${filter.status}, ${filter.role}, ${filter.site}::uuid,
      ${after?.slice(37) ?? null}, ${after?.slice(0, 36) ?? null}::uuid, ${PAGE + 1}) l`)
  return [...rows].map((row) => toRow(row, clock))
}

function toRow(row: Row, clock: Clock): StaffRowDto {
  const { post_id: postId, name, email, title, hue, site, roles, status, is_you: isYou } = row
  const lastSeen = clock.minute(row.last_seen_at)
  return {
    postId,
    name,
    email,
    title,
    hue,
    site,
    roles,
    status,
    retiredOn: clock.day(row.retired_at),
    lastSeen,
    isYou,
  }
}
