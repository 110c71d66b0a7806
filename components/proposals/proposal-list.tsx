import { Card, CardBody } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import type { FormAction, PlainAction } from '@/components/ui/form-state'
import { circleCheck, circleMinus, hourglass } from '@/components/ui/icon-shapes'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ProposalDto } from '@/lib/proposals/dto'
import { paths } from '@/lib/paths'
import { AnswerProposalForm } from './answer-proposal-form'
import { ProposedFields } from './proposed-fields'

type Props = {
  proposals: ProposalDto[]
  answerAction: FormAction
  /** Receives `proposalId`. */
  takeBackAction: PlainAction
  /** Beside those of other clients, so that each says whom it is about. */
  inList: boolean
}

/** Changes of a profile that somebody proposes: to answer, or with what became of them. */
export function ProposalList({ proposals, answerAction, takeBackAction, inList }: Props) {
  if (proposals.length === 0) return null
  return (
    <div className="mb-6 grid gap-4">
      {proposals.map((proposal) => (
        <Card
          actions={<StateChip state={proposal.state} />}
          key={proposal.id}
          title={inList ? `Proposed changes: ${proposal.client} (${proposal.reference})` : 'Proposed changes'}
          titleId={`proposal-${proposal.id}`}
        >
          <CardBody className="grid gap-4 text-desk">
            <p className="text-ink-muted">
              {proposal.by} at {proposal.organisation}, {proposal.at}
              {proposal.waitsFor ? ` · waits for ${proposal.waitsFor}` : null}
              {inList ? (
                <>
                  {' · '}
                  <a className="link" href={paths.client(proposal.clientId)}>
                    Open the profile
                  </a>
                </>
              ) : null}
            </p>
            {proposal.message ? (
              <p className="whitespace-pre-line wrap-anywhere">{proposal.message}</p>
            ) : null}
            {proposal.mayAnswer ? (
              <AnswerProposalForm action={answerAction} proposal={proposal} />
            ) : (
              <ProposedFields fields={proposal.fields} isAnswered={proposal.state !== 'open'} />
            )}
            {proposal.answeredBy ? (
              <p className="wrap-anywhere">
                Answered by {proposal.answeredBy}
                {proposal.answer ? `: ${proposal.answer}` : '.'}
              </p>
            ) : null}
            {proposal.isMine && proposal.state === 'open' ? (
              <form action={takeBackAction}>
                <input name="proposalId" type="hidden" value={proposal.id} />
                <SubmitButton size="small">Take it back</SubmitButton>
              </form>
            ) : null}
          </CardBody>
        </Card>
      ))}
    </div>
  )
}

const chips = {
  open: { tone: 'pending', shape: hourglass, text: 'Waits for an answer' },
  accepted: { tone: 'granted', shape: circleCheck, text: 'Accepted' },
  declined: { tone: 'denied', shape: circleMinus, text: 'Declined' },
  taken_back: { tone: 'expired', shape: circleMinus, text: 'Taken back' },
  undone: { tone: 'expired', shape: circleMinus, text: 'Accepted, then undone' },
} as const

function StateChip({ state }: { state: ProposalDto['state'] }) {
  const { tone, shape, text } = chips[state]
  return (
    <Chip shape={shape} tone={tone}>
      {text}
    </Chip>
  )
}
