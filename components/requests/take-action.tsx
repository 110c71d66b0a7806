'use client'

import { useActionState, useMemo, useState, type FormEvent, type ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { problemsOf, type FieldProblem, type FormState } from '@/components/ui/form-state'
import type { RequestDto } from '@/lib/requests/dto'
import { paths } from '@/lib/paths'
import { AnswerFields } from './answer-fields'
import { AnswerKeys } from './answer-keys'
import { AcceptOrReject } from './accept-or-reject'
import { IfYouAccept } from './if-you-accept'
import { OtherAnswers } from './other-answers'
import type { RequestActions } from './request-actions'

type Props = { request: RequestDto; actions: RequestActions; children: ReactNode }

/** The message, what an answer can still narrow, and the answers. Children are both sides and the steps so far. */
export function TakeAction({ request, actions, children }: Props) {
  const [accepted, accept, accepting] = useActionState(actions.decide, null)
  const [rejected, reject, rejecting] = useActionState(actions.decide, null)
  const [leftOut, setLeftOut] = useState<string[]>([])
  const problems = useMemo(
    () => [...problemsOf(accepted), ...problemsOf(rejected).map(ofReject)],
    [accepted, rejected],
  )
  const mayAccept = !request.buttons.accept.refusal || !request.buttons.reopen.refusal
  const look = (event: FormEvent<HTMLFormElement>) => setLeftOut(unticked(event.currentTarget))
  return (
    <AnswerKeys>
      <Problems id={request.id} problems={problems} states={[accepted, rejected]} />
      <div className="grid items-start gap-x-10 gap-y-6 laptop:grid-cols-[minmax(0,1fr)_380px] laptop:grid-rows-[auto_auto_1fr]">
        <div className="gap-6 max-laptop:contents laptop:row-span-3 laptop:grid">
          <Message request={request} />
          {mayAccept ? (
            <form action={accept} className="grid gap-6" id="accept" noValidate onChange={look}>
              <input name="requestId" type="hidden" value={request.id} />
              <input name="version" type="hidden" value={request.version} />
              <input name="decision" type="hidden" value="accept" />
              <AnswerFields problems={problemsOf(accepted)} request={request} state={accepted} />
            </form>
          ) : null}
          <div className="grid gap-6 max-laptop:order-1">{children}</div>
        </div>
        {request.preview.length > 0 ? <IfYouAccept leftOut={leftOut} request={request} /> : null}
        <AcceptOrReject
          accepting={accepting}
          reject={reject}
          rejected={rejected}
          rejecting={rejecting}
          request={request}
        />
        <OtherAnswers actions={actions} request={request} />
      </div>
    </AnswerKeys>
  )
}

/** Both answers ask for it: the ids tell them apart. */
const ofReject = ({ field, message }: FieldProblem): FieldProblem => ({
  field: field === 'behalfReason' ? 'reject-behalf' : field,
  message,
})

/** The parts whose boxes are there and empty. */
function unticked(form: HTMLFormElement): string[] {
  const boxes = form.querySelectorAll<HTMLInputElement>('input[name="components[]"]')
  return [...boxes].filter((each) => !each.checked).map((each) => each.value)
}

function Problems({ id, problems, states }: { id: string; problems: FieldProblem[]; states: FormState[] }) {
  const isStale = states.some((state) => state && !state.ok && state.error.code === 'conflict')
  if (problems.length === 0) return null
  return (
    <div className="mb-6 grid gap-3">
      <ErrorSummary problems={problems} />
      {isStale ? (
        <div>
          <LinkButton href={paths.request(id)} size="small">
            Show the request as it is now
          </LinkButton>
        </div>
      ) : null}
    </div>
  )
}

function Message({ request: { subject, details, date, at } }: { request: RequestDto }) {
  return (
    <section
      aria-labelledby="message"
      className="boxed rounded-2 border border-line bg-raised px-5 py-4 max-tablet:px-4"
    >
      <h2 className="sr-only" id="message">
        Message
      </h2>
      <dl>
        <dt className="sr-only">Subject</dt>
        <dd className="flex flex-wrap justify-between gap-x-4 text-desk font-medium text-ink-muted wrap-anywhere">
          {subject}
          <time className="num font-normal" dateTime={at}>
            {date}
          </time>
        </dd>
        <dt className="sr-only">Message</dt>
        <dd className="mt-1.5 max-w-[68ch] text-reading wrap-anywhere whitespace-pre-line">{details}</dd>
      </dl>
    </section>
  )
}
