import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { fieldLabel } from '@/lib/clients/field-words'
import { toFieldValues } from '@/lib/clients/form-values'
import { editProfileSchema } from '@/lib/clients/profile-schemas'
import { mayNotEdit, requireClient } from '@/lib/clients/require-client'
import { AppError } from '@/lib/errors'
import { editProfileFields } from '@/lib/policy/client-edit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Changes one section of a client's profile, the directory (names, birth date, search keys) in the same step. Saving what
 * stands already changes nothing and leaves no trace. Birth dates are whole days, not after today in the network's zone.
 * Returns the act, which undo can take back; null where nothing was different.
 * @throws AppError `not_found` for clients one cannot find, `forbidden` without the right to edit, `invalid` for a birth date
 * to come, `conflict` when one of the differing fields was changed since the form was filled: then nothing is written.
 */
export async function editProfile(
  session: SessionToken,
  input: z.input<typeof editProfileSchema>,
): Promise<{ clientId: string; actId: string | null }> {
  const { clientId, version, section, ...typed } = parseInput(editProfileSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    if ('birthDate' in typed && typed.birthDate > tx.viewer.today) throw notBornYet()
    const values = toFieldValues(typed as Record<string, string>)
    const done = await editProfileFields(tx, { clientId, version, values })
    if (!done) throw mayNotEdit()
    if (done.outcome === 'conflict') throw changedMeanwhile(done.fields)
    if (done.outcome === 'same') return { clientId, actId: null }
    const { fields, actId } = done
    await recordAudit(tx, { action: `client_profile.edit_${section}`, clientId, actId, fields })
    return { clientId, actId }
  })
}

/** The refusal of a birth date after today. */
export function notBornYet(): AppError {
  const message = 'This birth date lies in the future.'
  return new AppError('invalid', message, { birthDate: message })
}

/** Says which fields differ from what somebody saved meanwhile; by whom and to what stands beside the form. */
export function changedMeanwhile(fields: string[]): AppError {
  const named = fields.map((field) => fieldLabel(field)).join(', ')
  return new AppError(
    'conflict',
    `Somebody changed this meanwhile, so nothing was saved. What differs from yours: ${named}. What you typed is kept; saving again replaces the other version.`,
  )
}
