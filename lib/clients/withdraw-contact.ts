import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { withdrawContactSchema } from '@/lib/clients/profile-schemas'
import { mayNotEdit, requireClient } from '@/lib/clients/require-client'
import { AppError } from '@/lib/errors'
import { withdrawContactPart } from '@/lib/policy/client-edit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Takes a contact that was entered in error out of sight; nothing is deleted and the act can be undone (ruling P22).
 * @throws AppError `not_found` for clients and contacts one cannot find, `forbidden` without the right to edit
 */
export async function withdrawContact(
  session: SessionToken,
  input: z.input<typeof withdrawContactSchema>,
): Promise<{ clientId: string; actId: string }> {
  const { clientId, contactId } = parseInput(withdrawContactSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    const actId = await withdrawContactPart(tx, { clientId, itemId: contactId })
    if (actId === null) throw mayNotEdit()
    if (actId === 'gone') throw new AppError('not_found', 'There is no such contact.')
    await recordAudit(tx, { action: 'client_contact.withdraw', clientId, subjectId: contactId, actId })
    return { clientId, actId }
  })
}
