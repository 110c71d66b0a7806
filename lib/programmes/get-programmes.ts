import { and, desc, eq, sql } from 'drizzle-orm'
import { activities, enrolments, items, organisations, posts, programmes, staff } from '@/db/schema'
import type { ClientHeaderDto } from '@/lib/clients/dto'
import { openClientChart } from '@/lib/clients/open-client-chart'
import { isUuid } from '@/lib/clients/uuid'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { listEditableProgrammeItems } from '@/lib/policy/programmes'
import { hasComponent } from '@/lib/policy/visible'
import { getProgrammeNotice } from './act-notice'
import type { ActivityDto, ClientProgrammesDto, EnrolmentDto } from './dto'
import { listOfferedProgrammes } from './list-programmes'

const PAGE = 30

/**
 * The Programmes tab, recorded as seen: what the client takes part in and what was done, as far as the lines let one see it.
 * `actId` is what the viewer just did. Source: SPEC §4; POLICY.md P64.
 * @throws AppError `not_found` for hidden, missing and malformed ids, `forbidden` where no programmes are open
 */
export async function getClientProgrammes(
  session: SessionToken,
  clientId: string,
  query: { after: string | null; actId: string | null },
): Promise<{ header: ClientHeaderDto; programmes: ClientProgrammesDto }> {
  return inViewerTransaction(session, async (tx) => {
    const { header, row, masks } = await openClientChart(tx, clientId, ['enrolments', 'events'])
    if (!header.tabs.includes('programmes'))
      throw new AppError('forbidden', 'No programmes of this client are open to you.')
    const editable = new Set(await listEditableProgrammeItems(tx, row.id))
    const last = await findPlace(tx, row.id, query.after)
    const done = await listActivities(tx, row.id, last)
    return {
      header,
      programmes: {
        clientId: row.id,
        shortName: header.shortName,
        enrolments: await listEnrolments(tx, row.id, editable),
        activities: done.slice(0, PAGE).map((each) => toActivity(each, editable)),
        next: done.length > PAGE ? (done[PAGE - 1]?.id ?? null) : null,
        isFirstPage: last === null,
        mayAdd: hasComponent(masks.may_add, 'enrolments'),
        hasNoProgramme: (await listOfferedProgrammes(tx)).length === 0,
        notice: query.actId && isUuid(query.actId) ? await getProgrammeNotice(tx, row.id, query.actId) : null,
      },
    }
  })
}

/** Enrolments of the opened client, those that run first. */
export async function listEnrolments(
  tx: ViewerTransaction,
  clientId: string,
  editable: Set<string>,
): Promise<EnrolmentDto[]> {
  const rows = await tx
    .select({
      id: items.id,
      title: items.title,
      programme: programmes.name,
      organisation: organisations.name,
      startedOn: enrolments.startedOn,
      endedOn: enrolments.endedOn,
      endReason: enrolments.endReason,
      by: staff.name,
    })
    .from(items)
    .innerJoin(organisations, eq(organisations.id, items.organisationId))
    .leftJoin(enrolments, eq(enrolments.itemId, items.id))
    .leftJoin(programmes, eq(programmes.id, enrolments.programmeId))
    .leftJoin(posts, eq(posts.id, items.authorPostId))
    .leftJoin(staff, eq(staff.id, posts.staffId))
    .where(and(eq(items.clientId, clientId), eq(items.component, 'enrolments')))
    .orderBy(sql`${enrolments.endedOn} is not null`, desc(items.onDay), desc(items.id))
  return rows.map(({ title, programme, by, ...row }) => ({
    ...row,
    programme: programme ?? title,
    state: row.startedOn === null ? 'closed' : row.endedOn === null ? 'running' : 'ended',
    by: by ?? 'Not recorded',
    mayChange: editable.has(row.id),
  }))
}

type Place = { onDay: string; id: string }

async function findPlace(
  tx: ViewerTransaction,
  clientId: string,
  after: string | null,
): Promise<Place | null> {
  if (!after || !isUuid(after)) return null
  const [row] = await tx
    .select({ onDay: sql<string>`${items.onDay}::text`, id: items.id })
    .from(items)
    .where(and(eq(items.clientId, clientId), eq(items.id, after), eq(items.component, 'events')))
  return row ?? null
}

function listActivities(tx: ViewerTransaction, clientId: string, last: Place | null) {
  return tx
    .select({
      id: items.id,
      title: items.title,
      programme: programmes.name,
      organisation: organisations.name,
      onDay: sql<string>`${items.onDay}::text`,
      note: activities.note,
      kind: activities.kind,
      by: staff.name,
    })
    .from(items)
    .innerJoin(organisations, eq(organisations.id, items.organisationId))
    .leftJoin(activities, eq(activities.itemId, items.id))
    .leftJoin(programmes, eq(programmes.id, activities.programmeId))
    .leftJoin(posts, eq(posts.id, items.authorPostId))
    .leftJoin(staff, eq(staff.id, posts.staffId))
    .where(
      and(
        eq(items.clientId, clientId),
        eq(items.component, 'events'),
        last ? sql`(${items.onDay}, ${items.id}) < (${last.onDay}::date, ${last.id}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(items.onDay), desc(items.id))
    .limit(PAGE + 1)
}

function toActivity(
  { kind, by, ...row }: Awaited<ReturnType<typeof listActivities>>[number],
  editable: Set<string>,
): ActivityDto {
  return {
    ...row,
    by: by ?? 'Not recorded',
    // Beginning and end go with their enrolment.
    mayWithdraw: editable.has(row.id) && kind !== null && !kind.endsWith('_on_programme'),
  }
}
