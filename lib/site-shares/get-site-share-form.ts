import 'server-only'
import { zoneWords } from '@/lib/chart-sharing/check'
import { findShareEnd } from '@/lib/chart-sharing/share-end'
import { AppError } from '@/lib/errors'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { listReceiverChoices, listSiteShares } from '@/lib/policy/site-share'
import type { SiteShareFormDto, SiteShareValuesDto } from './dto'
import { opensOf, partChoices } from './parts'
import { chosenOf, namedReceiver, toPlaces } from './places'
import { requireBeginner, requireSharer, toClient, type Sharer } from './require-shared-client'
import { siteShareQuerySchema } from './schemas'

/**
 * The form *Share With Another Site*; `asked` is what a check page had, so that one can go back to it. That an administrator
 * looks at a client there is audited like every look-up.
 * @throws AppError like `requireBeginner`. Source: seed 000; SPEC §3 M4; POLICY.md P100.
 */
export async function getSiteShareForm(
  session: SessionToken,
  clientId: string,
  asked: Record<string, unknown>,
): Promise<SiteShareFormDto> {
  const query = siteShareQuerySchema.parse(asked)
  return inViewerTransaction(session, async (tx) => {
    const sharer = await requireBeginner(tx, clientId)
    if (!sharer.opened) await recordAudit(tx, { action: 'request.look_up', clientId })
    const owner = sharer.behalf?.organisation_id
    const places = toPlaces(
      (await listReceiverChoices(tx)).filter(
        ({ own, organisation_id: id }) => mayLeave(sharer) || (owner ? id === owner : own),
      ),
    )
    const receiver = query.kind && query.receiverId ? { kind: query.kind, id: query.receiverId } : null
    const end = await findShareEnd(tx)
    return {
      ...(await getShared(tx, sharer)),
      places,
      shareId: null,
      receiver: null,
      values: {
        ...chosenOf(receiver, places),
        editable: query.editable === 'yes',
        sinceOn: query.sinceOn ?? tx.viewer.today,
        untilOn: query.untilOn ?? (receiver ? '' : (end.until ?? '')),
        opens: ticked(query.without, sharer),
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
    const { header, rights } = await requireSharer(tx, clientId)
    const sharer = { client: header, refusal: rights.refusal, behalf: null, opened: true }
    const row = (await listSiteShares(tx, header.id)).find(
      ({ id, may_change }) => id === shareId && may_change,
    )
    if (!row) throw new AppError('not_found', 'There is no such share.')
    const query = siteShareQuerySchema.parse(asked)
    const before = 'untilOn' in asked || 'without' in asked || 'editable' in asked
    const values: Omit<SiteShareValuesDto, keyof ReturnType<typeof chosenOf>> = {
      editable: before ? query.editable === 'yes' : row.editable,
      sinceOn: row.since,
      untilOn: (before ? query.untilOn : row.until) ?? '',
      opens: ticked(before ? query.without : row.without, sharer),
    }
    return {
      ...(await getShared(tx, sharer)),
      places: null,
      shareId,
      receiver: namedReceiver(row.kind, row.receiver, row.organisation).name,
      values: { ...chosenOf(null, toPlaces([])), ...values },
      onlyOwn: null,
    }
  })
}

async function getShared(tx: ViewerTransaction, sharer: Sharer) {
  return {
    ...toClient(sharer),
    parts: partChoices(sharer.refusal === 'provider_owns'),
    todayOn: tx.viewer.today,
    endRequired: (await findShareEnd(tx)).required,
    zone: zoneWords(tx.viewer.zone),
    onlyOwn: onlyOwnWords(sharer),
  }
}

/** What the practice cannot give is not ticked from the start. */
const ticked = (without: readonly string[], { refusal }: Sharer): string[] =>
  opensOf(refusal === 'provider_owns' ? [...without, 'notes', 'clinical_documents'] : without)

const mayLeave = ({ refusal }: Sharer) => refusal !== 'client_restricted' && refusal !== 'opted_out'

function onlyOwnWords({ refusal, opened, behalf }: Sharer): string | null {
  const organisation = opened || !behalf ? 'your organisation' : behalf.organisation
  if (refusal === 'client_restricted')
    return `This client is restricted to ${organisation}, so only its own sites stand here.`
  if (refusal === 'opted_out')
    return `This client has opted out of sharing, so only sites of ${organisation} stand here.`
  return null
}
