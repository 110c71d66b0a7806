import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { changedMeanwhile } from '@/lib/clients/edit-profile'
import { toFieldValues } from '@/lib/clients/form-values'
import { saveAddressSchema } from '@/lib/clients/profile-schemas'
import { mayNotEdit, requireClient } from '@/lib/clients/require-client'
import { AppError } from '@/lib/errors'
import { saveAddressPart } from '@/lib/policy/client-edit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Adds an address (version 0) or changes one; an address that no longer holds becomes an earlier one. The same form sent
 * twice adds one. Returns the act; null where nothing was different.
 * @throws AppError `not_found` for clients and addresses one cannot find, `forbidden` without the right to edit, `conflict`
 * when a differing field was changed since the form was filled.
 */
export async function saveAddress(
  session: SessionToken,
  input: z.input<typeof saveAddressSchema>,
): Promise<{ clientId: string; actId: string | null }> {
  const { clientId, addressId, version, ...typed } = parseInput(saveAddressSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    const values = toFieldValues(typed)
    const done = await saveAddressPart(tx, { clientId, itemId: addressId, version, values })
    if (!done) throw mayNotEdit()
    if (done.outcome === 'gone') throw new AppError('not_found', 'There is no such address.')
    if (done.outcome === 'conflict') throw changedMeanwhile(done.fields)
    if (done.outcome === 'same') return { clientId, actId: null }
    const action = version === 0 ? 'client_address.add' : 'client_address.edit'
    await recordAudit(tx, { action, clientId, subjectId: addressId, actId: done.actId, fields: done.fields })
    return { clientId, actId: done.actId }
  })
}
