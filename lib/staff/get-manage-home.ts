import { sql } from 'drizzle-orm'
import { fullName } from '@/lib/clients/names'
import { listLeftAppointments } from '@/lib/policy/appointments'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import type { ManageHomeDto, StaffStatus } from './dto'
import { requireManager } from './manage-pages'

const SHOWN = 50

type AloneRow = {
  total: number
  id: string
  reference: string
  given_name: string
  family_name: string
  preferred_name: string | null
}

/**
 * The first page of Manage: how many people and sites there are, the clients in treatment whom nobody treats any more, and the
 * appointments to come with people who cannot be booked any more.
 * @throws AppError `forbidden` unless owner or manager.
 */
export async function getManageHome(session: SessionToken): Promise<ManageHomeDto> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const alone = [
      ...(await tx.execute<AloneRow>(sql`select * from policy.list_clients_alone(${SHOWN}::int)`)),
    ]
    const people = [
      ...(await tx.execute<{ status: StaffStatus }>(
        sql`select l.status from policy.list_staff(null, null, null, null, null, null, 200) l`,
      )),
    ]
    const sites = [
      ...(await tx.execute<{ active: boolean }>(sql`select s.active from policy.list_sites() s`)),
    ]
    const [offered] = await tx.execute<{ n: number | null }>(sql`select policy.count_programmes() as n`)
    return {
      aloneTotal: alone[0]?.total ?? 0,
      alone: alone.map((row) => ({ id: row.id, reference: row.reference, name: fullName(row) })),
      left: (await listLeftAppointments(tx)).map((row) => ({
        postId: row.post_id,
        name: row.name,
        appointments: row.appointments,
        firstDay: row.first_day,
      })),
      staff: people.length,
      invited: people.filter(({ status }) => status === 'invited').length,
      sites: sites.filter(({ active }) => active).length,
      programmes: offered?.n ?? null,
    }
  })
}
