import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { beginSiteShare as writeSiteShare } from '@/lib/policy/site-share'
import { refused } from './refusals'
import { mayNotShare, requireFound } from './require-shared-client'
import { beginSiteShareSchema } from './schemas'
import { requireTerm } from './term'

/**
 * Shares a client with a site, all sites of a division or all divisions of an organisation, from a first day on (today where
 * none is given) until the last day, both included; view-only unless editable. Needs no acceptance.
 * @throws AppError `not_found` for a client one cannot find, `forbidden` where one may not share it, `invalid` at the field at
 * fault, `conflict` where it is shared there already. Whoever does it in another one's place says why. `opened`: the viewer has
 * a page of the client to go to. Source: seed 000; SPEC §3 M4; POLICY.md P52, P58, P100.
 */
export async function beginSiteShare(
  session: SessionToken,
  input: z.input<typeof beginSiteShareSchema>,
): Promise<{ actId: string; opened: boolean }> {
  const form = parseInput(beginSiteShareSchema, input)
  const { clientId, kind, receiverId, without } = form
  return inViewerTransaction(session, async (tx) => {
    const { opened } = await requireFound(tx, clientId)
    const term = await requireTerm(tx, form)
    const to = { kind, id: receiverId }
    const done = await writeSiteShare(tx, {
      clientId,
      to,
      editable: form.editable === 'yes',
      without,
      reason: form.reason,
      ...term,
    })
    if (!done) throw mayNotShare()
    if ('refused' in done) throw refused(done.refused === 'same' ? 'stale' : done.refused)
    const { actId, shareId } = done
    await recordAudit(tx, { action: 'site_share.open', clientId, subjectId: shareId, actId })
    return { actId, opened }
  })
}
