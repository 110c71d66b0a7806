import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { findByReference } from '@/lib/policy/requests'
import type { ReferenceHitDto } from '@/lib/requests/dto'
import { referencesSchema, splitReferences } from '@/lib/requests/schemas'
import { toCaseload, toRow } from '@/lib/requests/told-request'

const MOST = 50

/**
 * Looks clients up by the references that somebody sent by mail or said on the telephone, with whom to ask and what is open,
 * for an administrator who acts on behalf of an absent holder.
 * @throws AppError `forbidden` for everybody else, `invalid` for more than fifty. Source: seed 000 "Ask CCP for a share"; P88.
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
    const found = await findByReference(tx, wanted)
    if (found === null) throw new AppError('forbidden', 'Only administrators look up clients here.')
    return found.map((hit) => ({
      reference: hit.reference,
      client: hit.client,
      site: hit.site,
      caseload: hit.caseload && toCaseload(hit.caseload),
      open: hit.open.map((row) => toRow(row, tx.viewer.zone)),
    }))
  })
}
