import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { requireClient } from '@/lib/clients/require-client'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { beginSiteShare as writeSiteShare } from '@/lib/policy/site-share'
import { refused } from './refusals'
import { mayNotShare } from './require-shared-client'
import { beginSiteShareSchema } from './schemas'
import { requireTerm } from './term'

/**
 * Shares a client with a site, all sites of a division or all divisions of an organisation, from a first day on (today where
 * none is given) until the last day, both included; view-only unless editable. Needs no acceptance.
 * @throws AppError `not_found` for a client one cannot find, `forbidden` where one may not share it, `invalid` at the field at
 * fault, `conflict` where it is shared there already. Source: seed 000; SPEC §3 M4; POLICY.md P52, P58.
 */
export async function beginSiteShare(
  session: SessionToken,
  input: z.input<typeof beginSiteShareSchema>,
): Promise<{ actId: string }> {
  const form = parseInput(beginSiteShareSchema, input)
  const { clientId, kind, receiverId, without } = form
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    const term = await requireTerm(tx, form)
    const to = { kind, id: receiverId }
    const done = await writeSiteShare(tx, {
      clientId,
      to,
      editable: form.editable === 'yes',
      without,
      ...term,
    })
    if (!done) throw mayNotShare()
    if ('refused' in done) throw refused(done.refused === 'same' ? 'stale' : done.refused)
    const { actId, shareId } = done
    await recordAudit(tx, { action: 'site_share.open', clientId, subjectId: shareId, actId })
    return { actId }
  })
}
