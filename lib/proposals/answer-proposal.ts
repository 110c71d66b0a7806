import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { fieldLabel } from '@/lib/clients/field-words'
import { requireClient } from '@/lib/clients/require-client'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { writeProposalAnswer } from '@/lib/policy/proposals'
import { answerProposalSchema } from './proposal-schemas'

const ANSWERED = 'This proposal is answered or taken back already.'

/**
 * Takes over the fields ticked, which is an edit of one's own, and declines the others.
 * @throws AppError `not_found`, `forbidden` for whoever does not edit the profile on the owner's side, `invalid` where nothing is
 * ticked, `conflict` where it was answered or a field was changed since. Source: POLICY.md P61, P98.
 */
export async function answerProposal(
  session: SessionToken,
  input: z.input<typeof answerProposalSchema>,
): Promise<{ clientId: string; actId: string | null }> {
  const { clientId, proposalId, accept, answer, decision } = parseInput(answerProposalSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    const taken = decision === 'accept' ? accept : []
    if (decision === 'accept' && taken.length === 0)
      throw new AppError('invalid', 'Tick what is taken over, or decline the proposal.')
    const done = await writeProposalAnswer(tx, {
      clientId,
      proposalId,
      accept: taken,
      answer: answer || null,
    })
    if (!done) throw new AppError('forbidden', 'You may not answer this proposal.')
    const { outcome, fields, actId } = done
    if (outcome === 'conflict')
      throw new AppError(
        'conflict',
        `Changed since it was proposed, so nothing was saved: ${fields.map((each) => fieldLabel(each)).join(', ')}. Untick these, or change them by hand.`,
      )
    if (outcome !== 'accepted' && outcome !== 'declined') throw new AppError('conflict', ANSWERED)
    const action = outcome === 'accepted' ? 'proposal.accept' : 'proposal.decline'
    await recordAudit(tx, { action, clientId, subjectId: proposalId, actId, fields })
    return { clientId, actId: outcome === 'accepted' ? actId : null }
  })
}
