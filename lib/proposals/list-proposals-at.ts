import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { listMyProposals } from '@/lib/policy/proposals'
import type { RequestBox, RequestTab } from '@/lib/requests/dto'
import type { ProposalDto } from './dto'
import { toProposal } from './to-proposal'

/** Proposals that belong to a tab of Alerts: those that wait for the viewer, and what became of the viewer's own. P61, P98. */
export async function listProposalsAt(
  session: SessionToken,
  { box, tab }: { box: RequestBox; tab: RequestTab },
): Promise<ProposalDto[]> {
  const toAnswer = box === 'incoming' && tab === 'to_do'
  if (!toAnswer && !(box === 'outgoing' && tab === 'outcomes')) return []
  return inViewerTransaction(session, async (tx) => {
    const rows = await listMyProposals(tx, toAnswer ? 'to_do' : 'outcomes')
    return rows.map((row) => toProposal(row, tx.viewer.zone))
  })
}
