import type postgres from 'postgres'
import { activities, enrolments, items } from '@/db/schema'
import type { HmisContext } from '@/lib/import/hmis/context'
import type { HmisEnrolment } from '@/lib/import/hmis/read-hmis'
import { beginAct } from '@/lib/import/import-run'
import { insertRows, newIds } from '@/lib/import/insert-rows'
import { findKnown, recordImported } from '@/lib/import/known-records'

const ENROLMENT = 'HMIS Enrollment'
const SERVICE = 'HMIS Services'

type Of = HmisContext & { clientId: string }

/** Writes the enrolments that are not here yet. `openExits`: of those that are, whom this export ends and which are open here. */
export async function writeEnrolments(
  tx: postgres.TransactionSql,
  of: Of,
  all: HmisEnrolment[],
): Promise<{ count: number; openExits: HmisEnrolment[] }> {
  const ids = all.map(({ row }) => row.id)
  const known = await findKnown(tx, of.source, ENROLMENT, ids)
  const open = await tx<{ id: string }[]>`
    select item_id as id from enrolments where item_id = any (${[...known.values()]}) and ended_on is null`
  const isOpen = ({ row }: HmisEnrolment) => open.some(({ id }) => id === known.get(row.id))
  const fresh = all.filter(({ row }) => !known.has(row.id))
  if (fresh.length > 0) await insertEnrolments(tx, of, fresh)
  return { count: fresh.length, openExits: all.filter((each) => each.exit && isOpen(each)) }
}

async function insertEnrolments(tx: postgres.TransactionSql, of: Of, fresh: HmisEnrolment[]): Promise<void> {
  const { clientId, organisationId, actId, source, importId } = of
  await beginAct(tx, of)
  const ids = await newIds(tx, fresh.length)
  const rows = fresh.map((each, at) => ({ ...each, itemId: ids[at] ?? '', programme: programmeOf(of, each) }))
  const item = { clientId, organisationId, component: 'enrolments', actId }
  await insertRows(
    tx,
    items,
    rows.map(({ itemId, programme, startedOn }) => {
      return { id: itemId, ...item, title: programme.name.slice(0, 300), onDay: startedOn }
    }),
  )
  await insertRows(
    tx,
    enrolments,
    rows.map(({ itemId, programme, startedOn, exit }) => ({
      itemId,
      clientId,
      programmeId: programme.id,
      startedOn,
      endedOn: exit?.endedOn ?? null,
      endReason: exit?.reason ?? null,
    })),
  )
  const records = rows.map(({ row, itemId }) => {
    return { source, resourceType: ENROLMENT, sourceId: row.id, targetId: itemId }
  })
  await recordImported(tx, importId, records)
}

/** Writes what was done that is not here yet, under the programmes of its enrolments. Returns how many. */
export async function writeServices(
  tx: postgres.TransactionSql,
  of: Of,
  all: HmisEnrolment[],
): Promise<number> {
  const { clientId, organisationId, actId, source, importId } = of
  const services = all.flatMap((enrolment) =>
    enrolment.services.map((service) => ({ ...service, programmeId: programmeOf(of, enrolment).id })),
  )
  const sourceIds = services.map(({ row }) => row.id)
  const known = await findKnown(tx, source, SERVICE, sourceIds)
  const fresh = services.filter(({ row }) => !known.has(row.id))
  if (fresh.length === 0) return 0
  await beginAct(tx, of)
  const ids = await newIds(tx, fresh.length)
  const rows = fresh.map((each, at) => ({ ...each, itemId: ids[at] ?? '' }))
  const item = { clientId, organisationId, component: 'events', title: 'Other', actId }
  await insertRows(
    tx,
    items,
    rows.map(({ itemId, onDay }) => ({ id: itemId, ...item, onDay })),
  )
  await insertRows(
    tx,
    activities,
    rows.map(({ itemId, programmeId, note }) => ({ itemId, clientId, kind: 'other', programmeId, note })),
  )
  const records = rows.map(({ row, itemId }) => {
    return { source, resourceType: SERVICE, sourceId: row.id, targetId: itemId }
  })
  await recordImported(tx, importId, records)
  return fresh.length
}

function programmeOf({ programmes }: HmisContext, { project }: HmisEnrolment) {
  const programme = programmes.get(project)
  if (!programme) throw new Error('A project of the export has no programme.')
  return programme
}
