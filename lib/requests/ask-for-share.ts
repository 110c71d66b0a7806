import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { findAskForm, writeRequest } from '@/lib/policy/requests'
import { requireAsked } from '@/lib/requests/ask-refusals'
import { untickedMask } from '@/lib/requests/masks'
import { askSchema } from '@/lib/requests/schemas'

/**
 * Asks whoever holds a client: for a place on the care team, a colleague's part of the chart, a share with one's site, or a
 * referral to it. Opens nothing; the same form sent twice asks once. Without components the contact
 * details alone are asked for.
 * @throws AppError `not_found` for a client the viewer knows nothing of, `conflict` with why it cannot be asked (asked already,
 * had already, rejected within the week), `invalid` beside the fields. Source: POLICY.md P80, P81; seed 000.
 */
export async function askForShare(
  session: SessionToken,
  input: z.input<typeof askSchema>,
): Promise<{ requestId: string }> {
  const ask = parseInput(askSchema, input)
  const isForSite = ask.kind === 'site_share' || ask.kind === 'referral'
  return inViewerTransaction(session, async (tx) => {
    const { outcome, actId } = await writeRequest(tx, {
      id: ask.requestId,
      client_id: ask.clientId,
      kind: ask.kind,
      asker_site_id: ask.siteId,
      from_post_id: ask.fromPostId,
      subject: ask.subject,
      details: ask.details,
      wish_until: ask.untilOn,
      wish_editable: isForSite && ask.editable === 'yes',
      wish_unticked: isForSite ? untickedMask(ask.components ?? []) : 0,
      urgency: ask.kind === 'referral' ? ask.urgency : null,
      reason: ask.kind === 'referral' ? ask.reason : null,
      programme: ask.kind === 'referral' ? ask.programme : null,
      programme_id: ask.kind === 'referral' ? ask.programmeId : null,
    })
    const form = outcome === 'wait' ? await findAskForm(tx, ask) : null
    requireAsked(outcome, form?.again_on ?? null)
    if (outcome === 'asked')
      await recordAudit(tx, {
        action: 'request.ask',
        clientId: ask.clientId,
        subjectId: ask.requestId,
        actId,
        fields: [ask.kind],
      })
    return { requestId: ask.requestId }
  })
}
