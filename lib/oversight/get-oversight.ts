import 'server-only'
import type { ClientHeaderDto } from '@/lib/clients/dto'
import { openClientChart } from '@/lib/clients/open-client-chart'
import { isUuid } from '@/lib/clients/uuid'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken, type Viewer } from '@/lib/policy/enter'
import { findOversight, previewOversight } from '@/lib/policy/oversight'
import type { OversightBannerDto, OversightFormDto } from './dto'

/**
 * The form that switches oversight on: what would open, counted, and who will be told.
 * @throws AppError `not_found` for hidden, missing and malformed ids, `forbidden` for all but owner and custodian
 */
export async function getOversightForm(
  session: SessionToken,
  clientId: string,
): Promise<{ header: ClientHeaderDto; form: OversightFormDto }> {
  return inViewerTransaction(session, async (tx) => {
    const { header, row } = await openClientChart(tx, clientId, [])
    if (!header.mayOversee) throw new AppError('forbidden', 'Your role does not open notes.')
    const [opens, running] = await Promise.all([previewOversight(tx, row.id), findOversight(tx, row.id)])
    const sum = (of: (each: (typeof opens)[number]) => number) =>
      opens.reduce((all, each) => all + of(each), 0)
    return {
      header,
      form: {
        clientId: row.id,
        clientShortName: header.shortName,
        notes: sum((each) => each.notes),
        documents: sum((each) => each.documents),
        authors: opens.flatMap((each) => (each.is_you || !each.name ? [] : [each.name])),
        running: running && { reason: running.reason, untilAt: running.until },
      },
    }
  })
}

/** The viewer's own oversight of a client while it runs; null for everybody else, and for ids that name nothing. */
export async function findOversightBanner(
  session: SessionToken & Pick<Viewer, 'roles'>,
  clientId: string,
): Promise<OversightBannerDto | null> {
  const oversees = session.roles.some((role) => role === 'owner' || role === 'records_custodian')
  if (!oversees || !isUuid(clientId)) return null
  return inViewerTransaction(session, async (tx) => {
    const running = await findOversight(tx, clientId)
    return running && { clientId, reason: running.reason, untilAt: running.until }
  })
}
