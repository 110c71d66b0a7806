'use server'

import { action } from '@/lib/actions'
import { paths } from '@/lib/paths'
import { answerProposal } from '@/lib/proposals/answer-proposal'
import { proposeChanges } from '@/lib/proposals/propose-changes'
import { answerProposalSchema, proposeSchema, takeBackProposalSchema } from '@/lib/proposals/proposal-schemas'
import { takeBackProposal } from '@/lib/proposals/take-back-proposal'

export const proposeChangesAction = action({
  name: 'propose-changes',
  schema: proposeSchema,
  run: proposeChanges,
  onSuccess: ({ clientId, actId }) => paths.clientAfter(clientId, actId),
})

/** What is taken over leads to the profile, with its undo. */
export const answerProposalAction = action({
  name: 'answer-proposal',
  schema: answerProposalSchema,
  run: answerProposal,
  onSuccess: ({ clientId, actId }) => paths.clientAfter(clientId, actId),
})

export const takeBackProposalAction = action({
  name: 'take-back-proposal',
  schema: takeBackProposalSchema,
  run: takeBackProposal,
  onSuccess: ({ clientId, actId }) => paths.clientAfter(clientId, actId),
})
