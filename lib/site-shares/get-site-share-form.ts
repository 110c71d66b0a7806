import 'server-only'
import { zoneWords } from '@/lib/chart-sharing/check'
import { findShareEnd } from '@/lib/chart-sharing/share-end'
import type { OpenedClient } from '@/lib/clients/open-client-chart'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { listReceiverChoices, listSiteShares, type SiteShareRights } from '@/lib/policy/site-share'
import type { SiteShareFormDto, SiteShareValuesDto } from './dto'
import { opensOf, partChoices } from './parts'
import { chosenOf, namedReceiver, toPlaces } from './places'
import { requireSharer } from './require-shared-client'
import { siteShareQuerySchema } from './schemas'

/**
 * The form *Share With Another Site*; `asked` is what a check page had, so that one can go back to it.
 * @throws AppError like `requireSharer`. Source: seed 000; SPEC §3 M4.
 */
export async function getSiteShareForm(
  session: SessionToken,
  clientId: string,
  asked: Record<string, unknown>,
): Promise<SiteShareFormDto> {
  const query = siteShareQuerySchema.parse(asked)
  return inViewerTransaction(session, async (tx) => {
    const opened = await requireSharer(tx, clientId)
    const places = toPlaces(
      (await listReceiverChoices(tx)).filter(({ own }) => own || mayLeave(opened.rights)),
    )
    const receiver = query.kind && query.receiverId ? { kind: query.kind, id: query.receiverId } : null
    const end = await findShareEnd(tx)
    return {
      ...(await getShared(tx, opened)),
      places,
      shareId: null,
      receiver: null,
      values: {
        ...chosenOf(receiver, places),
        editable: query.editable === 'yes',
        sinceOn: query.sinceOn ?? tx.viewer.today,
        untilOn: query.untilOn ?? (receiver ? '' : (end.until ?? '')),
        opens: ticked(query.without, opened.rights),
      },
    }
  })
}

/**
 * The same for a share that runs or is to begin: its receiver and first day stay.
 * @throws AppError `not_found` for a share that ended, or that the viewer does not see or may not change
 */
export async function getSiteShareChangeForm(
  session: SessionToken,
  clientId: string,
  shareId: string,
  asked: Record<string, unknown>,
): Promise<SiteShareFormDto> {
  return inViewerTransaction(session, async (tx) => {
    const opened = await requireSharer(tx, clientId)
    const row = (await listSiteShares(tx, opened.row.id)).find(
      ({ id, may_change }) => id === shareId && may_change,
    )
    if (!row) throw new AppError('not_found', 'There is no such share.')
    const query = siteShareQuerySchema.parse(asked)
    const before = 'untilOn' in asked || 'without' in asked || 'editable' in asked
    const values: Omit<SiteShareValuesDto, keyof ReturnType<typeof chosenOf>> = {
      editable: before ? query.editable === 'yes' : row.editable,
      sinceOn: row.since,
      untilOn: (before ? query.untilOn : row.until) ?? '',
      opens: ticked(before ? query.without : row.without, opened.rights),
    }
    return {
      ...(await getShared(tx, opened)),
      places: null,
      shareId,
      receiver: namedReceiver(row.kind, row.receiver, row.organisation).name,
      values: { ...chosenOf(null, toPlaces([])), ...values },
      onlyOwn: null,
    }
  })
}

async function getShared(
  tx: ViewerTransaction,
  { header, rights }: OpenedClient & { rights: SiteShareRights },
) {
  return {
    clientId: header.id,
    clientName: header.name,
    clientShortName: header.shortName,
    reference: header.reference,
    parts: partChoices(rights.refusal === 'provider_owns'),
    todayOn: tx.viewer.today,
    endRequired: (await findShareEnd(tx)).required,
    zone: zoneWords(tx.viewer.zone),
    onlyOwn: onlyOwnWords(rights),
  }
}

/** What the practice cannot give is not ticked from the start. */
const ticked = (without: readonly string[], { refusal }: SiteShareRights): string[] =>
  opensOf(refusal === 'provider_owns' ? [...without, 'notes', 'clinical_documents'] : without)

const mayLeave = ({ refusal }: SiteShareRights) => refusal !== 'client_restricted' && refusal !== 'opted_out'

function onlyOwnWords({ refusal }: SiteShareRights): string | null {
  if (refusal === 'client_restricted')
    return 'This client is restricted to your organisation, so only its own sites stand here.'
  if (refusal === 'opted_out')
    return 'This client has opted out of sharing, so only sites of your organisation stand here.'
  return null
}
