import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { takeBackOwnProposal } from '@/lib/policy/proposals'
import { takeBackProposalSchema } from './proposal-schemas'

/** Takes one's own proposal back while it waits. @throws AppError `not_found` for one that is not one's own, `conflict` once answered */
export async function takeBackProposal(
  session: SessionToken,
  input: z.input<typeof takeBackProposalSchema>,
): Promise<{ clientId: string; actId: string }> {
  const { proposalId } = parseInput(takeBackProposalSchema, input)
  return inViewerTransaction(session, async (tx) => {
    const done = await takeBackOwnProposal(tx, proposalId)
    assertMine(done)
    if (done.outcome !== 'taken_back') throw new AppError('conflict', 'This proposal is answered already.')
    const { clientId, actId } = done
    await recordAudit(tx, { action: 'proposal.take_back', clientId, subjectId: proposalId, actId })
    return { clientId, actId }
  })
}

function assertMine<T>(done: T | null): asserts done is T {
  if (done === null) throw new AppError('not_found', 'There is no such proposal.')
}
