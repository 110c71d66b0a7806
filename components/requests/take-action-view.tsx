import { Banner } from '@/components/ui/banner'
import { Breadcrumb, Page, PageHeader } from '@/components/ui/page'
import type { RequestBox, RequestDto } from '@/lib/requests/dto'
import { paths } from '@/lib/paths'
import { EscalationChip, StateChip } from './state-chip'
import { TakeAction } from './take-action'
import type { RequestActions } from './request-actions'
import { RequestDetails } from './request-details'
import { RegistrationState } from './registration-state'
import { RequestSteps } from './request-steps'
import { boxWords, kindTitles } from './words'

type Props = {
  request: RequestDto
  actions: RequestActions
  /** The viewer has just asked this. */
  justAsked: boolean
}

/** Which list the viewer most likely comes from. */
function boxOf({ isMine, isFollowed, needsReason }: RequestDto): RequestBox {
  if (isMine || isFollowed) return 'outgoing'
  return needsReason ? 'on_behalf' : 'incoming'
}

/** Take action: who asks whom for what, what accepting would open, and the four answers. */
export function TakeActionView({ request, actions, justAsked }: Props) {
  const { client, kind, kindWords, replaces, requester } = request
  const box = boxOf(request)
  return (
    <Page width="check">
      <Breadcrumb
        items={[
          { text: 'Requests', href: paths.requests() },
          { text: boxWords[box], href: paths.requests({ box }) },
        ]}
      />
      <PageHeader
        actions={
          <>
            <StateChip request={request} />
            <EscalationChip request={request} />
          </>
        }
        lede={`${requester.user} of ${requester.organisation} asks. ${kindWords}.`}
        title={`${kindTitles[kind]} for ${client.name ?? client.reference}`}
      />
      {justAsked && request.state === 'pending' ? <SentBanner request={request} /> : null}
      <TakeAction actions={actions} key={`${request.id} ${request.version}`} request={request}>
        {request.isSelfDecided ? (
          <Banner title="This is your own request." tone="pending">
            You can answer it as the main provider. It will be marked as decided by yourself.
          </Banner>
        ) : null}
        <RegistrationState request={request} />
        <RequestDetails request={request} />
        <RequestSteps steps={request.steps} />
        {replaces ? (
          <p className="text-desk">
            <a className="link" href={paths.request(replaces)}>
              The request before this one
            </a>
          </p>
        ) : null}
      </TakeAction>
    </Page>
  )
}

/** What happens next to what one has just asked. */
function SentBanner({ request: { requestee } }: { request: RequestDto }) {
  const who = requestee?.caseload.label ?? requestee?.caseload.name ?? 'Whoever holds the client'
  return (
    <div className="mb-6">
      <Banner live title="Request sent." tone="granted">
        {who} is told by mail and answers it. Nothing is open to you before that; you are told of the outcome.
      </Banner>
    </div>
  )
}
