import { sql } from 'drizzle-orm'
import type { RoleName } from '@/lib/auth/dto'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { z } from 'zod'
import type {
  CaseloadDto,
  CoverDto,
  HeldRoleDto,
  Lapse,
  StaffPersonDto,
  StaffStatus,
  SupervisionDto,
} from './dto'
import { STAFF_ACTIONS } from './history-actions'
import { clockOf, listHistory, listOpenSites, requireManager, type Clock } from './manage-pages'

type RawPerson = {
  post: string
  name: string
  email: string | null
  title: string | null
  hue: number | null
  site: string | null
  status: StaffStatus
  retired_at: string | null
  last_seen_at: string | null
  is_you: boolean
  refusal: string | null
  email_refusal: 'theirs' | 'owner_only' | 'invited' | null
  name_theirs: boolean
  roles_to_give: RoleName[]
  seen: string
  owner_now: 'group' | 'provider'
  undo_retire: boolean
  roles: HeldRoleDto[]
  supervisions: {
    id: string
    over: boolean
    name: string
    post: string
    since: string
    until: string | null
    ended_at: string | null
    lapse: Lapse
  }[]
  ownerships: { owner: 'group' | 'provider'; from: string }[]
  caseloads: (Omit<CaseloadDto, 'siteId' | 'siteName'> & { site: string; site_name: string })[]
  covers: (Omit<CoverDto, 'postId' | 'endedOn'> & { post: string; ended_at: string | null })[]
}

/** One person of the viewer's organisation as the engine tells it; null for ids that are none of it. */
export async function findPerson(tx: ViewerTransaction, postId: string): Promise<RawPerson | null> {
  if (!z.uuid().safeParse(postId).success) return null
  const [row] = await tx.execute<{ person: RawPerson | null }>(
    sql`select policy.find_staff_person(${postId}) as person`,
  )
  return row?.person ?? null
}

/**
 * Everything about one person on the staff that is dated, and what the viewer may change of it.
 * @throws AppError `forbidden` unless owner or manager, `not_found` for a post of another organisation or none.
 */
export async function getPerson(session: SessionToken, postId: string): Promise<StaffPersonDto> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const raw = await findPerson(tx, postId)
    if (raw === null) throw new AppError('not_found', 'There is no such person.')
    const clock = clockOf(tx)
    return {
      ...toPerson(raw, clock),
      sites: await listOpenSites(tx),
      colleagues: await listColleagues(tx, raw.post),
      history: await listHistory(tx, clock, raw.post, STAFF_ACTIONS),
      today: tx.viewer.today,
    }
  })
}

function toPerson(
  raw: RawPerson,
  clock: Clock,
): Omit<StaffPersonDto, 'sites' | 'colleagues' | 'history' | 'today'> {
  return {
    postId: raw.post,
    name: raw.name,
    email: raw.email,
    title: raw.title,
    hue: raw.hue,
    siteId: raw.site,
    status: raw.status,
    retiredOn: clock.day(raw.retired_at),
    lastSeen: clock.minute(raw.last_seen_at),
    isYou: raw.is_you,
    mayChange: raw.refusal === null,
    emailRefusal: raw.email_refusal,
    nameIsTheirs: raw.name_theirs,
    rolesToGive: raw.roles_to_give,
    seen: raw.seen,
    mayUndoRetirement: raw.undo_retire,
    recordOwner: raw.owner_now,
    ownerships: raw.ownerships,
    roles: raw.roles,
    supervisions: raw.supervisions.map((each) => toSupervision(each, clock)),
    caseloads: raw.caseloads.map(({ site, site_name, ...rest }) => ({
      ...rest,
      siteId: site,
      siteName: site_name,
    })),
    covers: raw.covers.map(({ post, ended_at, ...rest }) => ({
      ...rest,
      postId: post,
      endedOn: clock.day(ended_at),
    })),
  }
}

function toSupervision(raw: RawPerson['supervisions'][number], clock: Clock): SupervisionDto {
  const { id, over, name, post, since, until, lapse } = raw
  return { id, over, name, postId: post, since, until, lapse, endedOn: clock.day(raw.ended_at) }
}

/** Who may supervise: providers who work here, other than the person and oneself (nobody lets himself in). */
async function listColleagues(tx: ViewerTransaction, except: string): Promise<StaffPersonDto['colleagues']> {
  const rows = await tx.execute<{ post_id: string; name: string; is_you: boolean }>(sql`
    select l.post_id, l.name, l.is_you from policy.list_staff(null, null, 'provider', null, null, null, 200) l`)
  return [...rows]
    .filter((row) => row.post_id !== except && !row.is_you)
    .map((row) => ({ postId: row.post_id, name: row.name }))
}
