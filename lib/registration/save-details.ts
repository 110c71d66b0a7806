import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { changedMeanwhile, notBornYet } from '@/lib/clients/edit-profile'
import { toFieldValues } from '@/lib/clients/form-values'
import { requireClient } from '@/lib/clients/require-client'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { saveRegistrationDetails } from '@/lib/policy/registration'
import { nothingToRegister, refusedStep } from './refusals'
import { registrationDetailsSchema } from './details-schema'

/**
 * The first step of the wizard: the details as the receiver knows them. They are written into the profile where the share is
 * editable, else kept with the registration, and what differs is proposed to the owner's side.
 * @throws AppError `not_found` where one does not register this share, `conflict` where a colleague went on meanwhile or
 * somebody changed one of the fields, `invalid` at the fields. Source: POLICY.md P57, P61, P97.
 */
export async function saveDetails(
  session: SessionToken,
  input: z.input<typeof registrationDetailsSchema>,
): Promise<{ proposed: boolean }> {
  const { clientId, shareId, seen, version, message, ...typed } = parseInput(registrationDetailsSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    if (typed.birthDate > tx.viewer.today) throw notBornYet()
    const values = toFieldValues(typed)
    const done = await saveRegistrationDetails(tx, {
      clientId,
      shareId,
      seen,
      version,
      values,
      message: message || null,
    })
    if (!done) throw nothingToRegister()
    const { outcome, fields, proposed, actId } = done
    if (outcome === 'conflict') throw changedMeanwhile(fields)
    if (outcome !== 'saved') throw refusedStep(outcome)
    const named = { clientId, subjectId: shareId, fields }
    await recordAudit(tx, {
      action: 'registration.details',
      ...named,
      ...(fields.length > 0 ? { actId } : {}),
    })
    return { proposed }
  })
}
