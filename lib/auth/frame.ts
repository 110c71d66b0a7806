import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { connection } from '@/db/client'
import { network, staff } from '@/db/schema'
import { listActingChoices } from '@/lib/auth/acting-choices'
import type { ActingChoiceDto, SignInPageDto, ViewerDto } from '@/lib/auth/dto'
import type { SignedIn } from '@/lib/auth/read-viewer'
import { safeNext } from '@/lib/auth/safe-next'
import type { ArrivalDto } from '@/lib/calendar/dto'
import { readArrivals } from '@/lib/calendar/list-arrivals'
import { env } from '@/lib/env'
import { listRecentClients } from '@/lib/clients/queries'
import type { RecentClientDto } from '@/lib/clients/dto'
import { AppError } from '@/lib/errors'
import { hasMailbox } from '@/lib/notifications/mailbox'
import { inViewerTransaction, type ViewerTransaction } from '@/lib/policy/enter'
import { countWaitingRequests } from '@/lib/policy/requests'
import { formatTime } from '@/lib/time/format'

/**
 * What the frame shows on every page: the viewer, with the session's end as wall clock in the network's time zone,
 * the clients opened last, who has arrived for the viewer, and how many requests wait (null: none of his business).
 * @throws AppError `signed_out` when the session ended since it was read
 */
export async function getFrame(viewer: SignedIn): Promise<{
  viewer: ViewerDto
  recent: RecentClientDto[]
  arrivals: ArrivalDto[] | null
  waiting: number | null
}> {
  return inViewerTransaction(viewer, async (tx) => {
    const [recent, arrivals, waiting, dto] = await Promise.all([
      listRecentClients(tx),
      readArrivals(tx),
      countWaitingRequests(tx),
      readViewerDto(tx, viewer),
    ])
    return { viewer: dto, recent, arrivals, waiting }
  })
}

async function readViewerDto(tx: ViewerTransaction, viewer: SignedIn): Promise<ViewerDto> {
  const [choices, [person], mailbox] = await Promise.all([
    listActingChoices(tx, viewer.staffId),
    tx
      .select({ name: staff.name, email: staff.email, zone: network.timeZone })
      .from(staff)
      .innerJoin(network, sql`true`)
      .where(eq(staff.id, viewer.staffId)),
    hasMailbox(tx),
  ])
  const acting = choices.find((choice) => choice.organisation_id === viewer.organisationId)
  if (!person || !acting) throw new AppError('signed_out', 'You are signed out. Sign in again.')
  const dtos = choices.map((choice): ActingChoiceDto => ({
    organisationId: choice.organisation_id,
    organisationName: choice.organisation_name,
    roles: choice.roles,
  }))
  return {
    staffId: viewer.staffId,
    name: person.name,
    email: person.email ?? '',
    hue: acting.hue,
    acting: {
      organisationId: acting.organisation_id,
      organisationName: acting.organisation_name,
      roles: acting.roles,
    },
    choices: dtos,
    signedInUntil: formatTime(person.zone, viewer.idleExpiresAt),
    hasMailbox: mailbox,
  }
}

/** What the sign-in page shows before anyone is known. `next` comes from the address and is dropped unless safe. */
export async function getSignInPage(next: unknown): Promise<SignInPageDto> {
  const [row] = await connection().db.select({ name: network.name }).from(network)
  return {
    networkName: row?.name ?? 'Concord',
    idleMinutes: env.sessionIdleMinutes(),
    next: safeNext(next),
    email: '',
    hasMailbox: await hasMailbox(connection().db),
  }
}
