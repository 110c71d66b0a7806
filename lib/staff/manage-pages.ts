import { sql } from 'drizzle-orm'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { AppError } from '@/lib/errors'
import { todayIn } from '@/lib/time/network-day'
import { formatTime } from '@/lib/time/format'
import type { EndedDto, HistoryLineDto } from './dto'

/** Owner and manager alone come to the pages under Manage (P32). @throws AppError `forbidden` for everybody else */
export function requireManager(tx: ViewerTransaction): void {
  const { roles } = tx.viewer
  if (!roles.includes('owner') && !roles.includes('manager'))
    throw new AppError('forbidden', 'Only the owner and managers of the practice come here.')
}

export type Clock = {
  day: (instant: string | Date | null) => string | null
  minute: (at: string | Date | null) => string | null
}

/** Days and minutes of the network's zone, from what the database gave. */
export function clockOf(tx: ViewerTransaction): Clock {
  const { zone } = tx.viewer
  const day = (at: string | Date | null) => (at === null ? null : todayIn(zone, new Date(at)))
  const minute = (at: string | Date | null) =>
    at === null ? null : `${todayIn(zone, new Date(at))}T${formatTime(zone, new Date(at))}`
  return { day, minute }
}

type HistoryRow = {
  at: string | Date
  action: string
  by_name: string
  fields: string[]
  subject: string | null
  ended: EndedDto | null
}

/** Who did what, newest first: of one subject, or of all where `subjectId` is null. */
export async function listHistory(
  tx: ViewerTransaction,
  clock: Clock,
  subjectId: string | null,
  actions: string[],
): Promise<HistoryLineDto[]> {
  const rows = await tx.execute<HistoryRow>(sql`
    select h.at, h.action, h.by_name, h.fields, h.subject, h.ended
      from policy.list_manage_history(${subjectId}::uuid, ${sql.param(actions)}::text[], 60) h`)
  return [...rows].map(({ at, action, by_name, fields, subject, ended }) => ({
    at: clock.minute(at) ?? '',
    action,
    byName: by_name,
    fields,
    subject,
    ended,
  }))
}

type SiteName = { id: string; name: string }

/** Open sites of the viewer's organisation, by name. */
export async function listOpenSites(tx: ViewerTransaction): Promise<SiteName[]> {
  const rows = await tx.execute<SiteName & { active: boolean }>(
    sql`select s.id, s.name, s.active from policy.list_sites() s`,
  )
  return [...rows].filter(({ active }) => active).map(({ id, name }) => ({ id, name }))
}
