import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { bucketKey, takeTry } from '@/lib/auth/buckets'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { findByReference } from '@/lib/policy/requests'
import type { ReferenceHitDto } from '@/lib/requests/dto'
import { referencesSchema, splitReferences } from '@/lib/requests/schemas'
import { toCaseload, toRow } from '@/lib/requests/told-request'

const MOST = 50
/** Look-ups of one administrator: twenty a day. */
const PER_PERSON = { capacity: 20, refill: 4320 }

/**
 * Looks clients up by the references that somebody sent by mail or said on the telephone, with whom to ask and what is open,
 * for an administrator who acts on behalf of an absent holder.
 * Each look-up is audited, for every client found.
 * @throws AppError `forbidden` for everybody else, `invalid` for more than fifty, `rate_limited` after twenty of a day. Source: seed 000 "Ask CCP for a share"; P88.
 */
export async function findByReferences(
  session: SessionToken,
  input: z.input<typeof referencesSchema>,
): Promise<ReferenceHitDto[]> {
  const wanted = splitReferences(parseInput(referencesSchema, input).references)
  if (wanted.length > MOST) {
    const words = `Enter at most ${MOST} references.`
    throw new AppError('invalid', words, { references: words })
  }
  return inViewerTransaction(session, async (tx) => {
    const found = requireAdministrator(await findByReference(tx, wanted))
    const key = bucketKey('look-up', tx.viewer.staffId)
    if ((await takeTry([{ key, ...PER_PERSON }], tx)) > 0)
      throw new AppError('rate_limited', 'You have looked up clients twenty times today. Go on tomorrow.')
    for (const { found_id: clientId } of found)
      await recordAudit(tx, { action: 'request.look_up', ...(clientId && { clientId }) })
    return found.map((hit) => ({
      reference: hit.reference,
      client: hit.client,
      site: hit.site,
      caseload: hit.caseload && toCaseload(hit.caseload),
      open: hit.open.map((row) => toRow(row, tx.viewer.zone)),
      sharesClientId: hit.may_share ? hit.found_id : null,
    }))
  })
}

function requireAdministrator<T>(found: T | null): T {
  if (found === null) throw new AppError('forbidden', 'Only administrators look up clients here.')
  return found
}
