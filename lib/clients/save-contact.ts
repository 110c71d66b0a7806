import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { changedMeanwhile } from '@/lib/clients/edit-profile'
import { toFieldValues } from '@/lib/clients/form-values'
import { saveContactSchema } from '@/lib/clients/profile-schemas'
import { mayNotEdit, requireClient } from '@/lib/clients/require-client'
import { AppError } from '@/lib/errors'
import { editProfileFields, saveContactPart } from '@/lib/policy/client-edit'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'

/**
 * Adds a contact (version 0) or changes one. `replacesText`: the line of text that imports and older records hold as
 * emergency contact goes, since it is this contact now. The same form sent twice adds one. Returns the act;
 * null where nothing was different.
 * @throws AppError `not_found` for clients and contacts one cannot find, `forbidden` without the right to edit, `conflict`
 * when a differing field was changed since the form was filled.
 */
export async function saveContact(
  session: SessionToken,
  input: z.input<typeof saveContactSchema>,
): Promise<{ clientId: string; actId: string | null }> {
  const { clientId, contactId, version, replacesText, ...typed } = parseInput(saveContactSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    const values = toFieldValues(typed)
    const done = await saveContactPart(tx, { clientId, itemId: contactId, version, values })
    if (!done) throw mayNotEdit()
    if (done.outcome === 'gone') throw new AppError('not_found', 'There is no such contact.')
    if (done.outcome === 'conflict') throw changedMeanwhile(done.fields)
    if (done.outcome === 'same') return { clientId, actId: null }
    const { fields, actId } = done
    const action = version === 0 ? 'client_contact.add' : 'client_contact.edit'
    await recordAudit(tx, { action, clientId, subjectId: contactId, actId, fields })
    if (version === 0 && replacesText === 'yes') await clearText(tx, clientId)
    return { clientId, actId }
  })
}

/** No conflict can arise: whatever the line said last, it has been looked at and stands in its history. */
async function clearText(tx: ViewerTransaction, clientId: string): Promise<void> {
  const latest = 2_000_000_000
  const cleared = await editProfileFields(tx, {
    clientId,
    version: latest,
    values: { emergencyContact: null },
  })
  if (cleared?.outcome !== 'saved') return
  const { fields, actId } = cleared
  await recordAudit(tx, { action: 'client_profile.edit_contact', clientId, actId, fields })
}
