import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import {
  listReceiverChoices,
  listSiteShares,
  previewSiteShare,
  type Receiver,
  type SiteSharePreview,
} from '@/lib/policy/site-share'
import { withoutOf } from './parts'
import { chooseReceiver, toPlaces } from './places'
import { letsSelfIn, refused } from './refusals'
import { mayNotShare, requireBeginner, requireSharer } from './require-shared-client'
import { siteShareChangeFormSchema, siteShareFormSchema, type SharedComponent } from './schemas'
import { requireTerm } from './term'

/** What goes on to the check page. */
export type CheckedShare = {
  receiver: Receiver
  shareId: string | null
  editable: boolean
  sinceOn: string
  untilOn: string | null
  without: SharedComponent[]
}

/**
 * Save on the form: whether what is ticked and chosen fits together, and the engine would take it. Nothing is written: the
 * check page that follows asks first, for it leaves the organisation.
 * @throws AppError `not_found`, `forbidden` like `requireBeginner`; `invalid` at the field at fault; `conflict` where it is
 * shared there already. Source: seed 000; domain row H5; POLICY.md P58.
 */
export async function checkSiteShare(
  session: SessionToken,
  input: z.input<typeof siteShareFormSchema>,
): Promise<CheckedShare> {
  const form = parseInput(siteShareFormSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireBeginner(tx, form.clientId)
    const receiver = chooseReceiver(form, toPlaces(await listReceiverChoices(tx)))
    const term = await requireTerm(tx, form)
    const terms = { editable: form.editable === 'yes', without: withoutOf(form.opens), ...term }
    const preview = await previewSiteShare(tx, form.clientId, receiver, terms)
    if (!preview) throw mayNotShare()
    requireTaken(preview, receiver)
    return { receiver, shareId: null, ...terms }
  })
}

/** The same for a change of a share that runs. */
export async function checkSiteShareChange(
  session: SessionToken,
  input: z.input<typeof siteShareChangeFormSchema>,
): Promise<CheckedShare> {
  const form = parseInput(siteShareChangeFormSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireSharer(tx, form.clientId)
    const rows = await listSiteShares(tx, form.clientId)
    const row = rows.find(({ id }) => id === form.shareId)
    if (!row) throw new AppError('not_found', 'There is no such share.')
    if (!row.may_change) throw refused('stale')
    const first = row.since > tx.viewer.today ? row.since : tx.viewer.today
    const { untilOn } = await requireTerm(tx, { sinceOn: first, untilOn: form.untilOn })
    const receiver = { kind: row.kind, id: row.receiver_id }
    const editable = form.editable === 'yes'
    const terms = { editable, without: withoutOf(form.opens), sinceOn: row.since, untilOn }
    const preview = await previewSiteShare(tx, form.clientId, receiver, terms)
    if (preview && preview.self.length > 0) throw letsSelfIn(preview.self)
    return { receiver, shareId: row.id, ...terms }
  })
}

/** Whether the engine would take it. The days were asked before: the preview knows none. */
function requireTaken(preview: SiteSharePreview, { kind }: Receiver): void {
  const { outcome, self } = preview
  if (outcome === 'self') throw letsSelfIn(self)
  if (outcome === 'shared' || outcome === 'same' || outcome === 'days' || outcome === 'end_required') return
  const own = { site: 'siteId', division: 'divisionId', organisation: 'organisationId' }[kind]
  throw refused(outcome, outcome === 'already' || outcome === 'receiver' ? own : undefined)
}
