'use client'

import { useActionState, useMemo, type ReactNode } from 'react'
import { UnavailableButton } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextAreaField } from '@/components/ui/field'
import { problemAt, problemsOf, typed, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { RequestDto } from '@/lib/requests/dto'
import { BehalfReason } from './answer-fields'
import type { RequestActions } from './take-action'
import { TickField } from './tick-field'

type Props = { request: RequestDto; actions: RequestActions }

/** Revoke and Cancel, always drawn, what only some have, and why the ones that are closed are. */
export function OtherAnswers({ request, actions }: Props) {
  const { buttons } = request
  const closed = [
    { id: 'accept-reason', word: 'Accept', why: buttons.reopen.refusal ? buttons.accept.refusal : null },
    { id: 'reject-reason', word: 'Reject', why: buttons.reject.refusal },
    { id: 'revoke-reason', word: 'Revoke', why: buttons.revoke.refusal },
    { id: 'cancel-reason', word: 'Cancel', why: buttons.cancel.refusal },
  ].filter(({ why }) => why)
  return (
    <div className="grid gap-3 max-laptop:order-3">
      <div className="flex flex-wrap items-start gap-2">
        <Closed refusal={buttons.revoke.refusal} word="Revoke">
          <RevokeForm action={actions.revoke} request={request} />
        </Closed>
        <Closed refusal={buttons.cancel.refusal} word="Cancel">
          <OneButton action={actions.cancel} request={request} words="Cancel" />
        </Closed>
        {buttons.relinquish.refusal ? null : (
          <OneButton action={actions.relinquish} request={request} words="Give it back" />
        )}
        {buttons.follow.refusal ? null : (
          <OneButton action={actions.follow} noVersion request={request} words="Follow" />
        )}
      </div>
      {closed.length > 0 ? (
        <ul className="grid gap-1 text-desk leading-[1.125rem] text-ink-muted">
          {closed.map(({ id, word, why }) => (
            <li id={id} key={id}>
              <strong className="font-medium">{word}:</strong> {why}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

function Closed({ refusal, word, children }: { refusal: string | null; word: string; children: ReactNode }) {
  if (refusal === null) return children
  return (
    <div className="min-w-30 flex-1">
      <UnavailableButton reasonId={`${word.toLowerCase()}-reason`}>{word}</UnavailableButton>
    </div>
  )
}

type OneProps = { request: RequestDto; action: FormAction; words: string; noVersion?: boolean }

function OneButton({ request, action, words, noVersion = false }: OneProps) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  return (
    <form action={send} className="grid min-w-30 flex-1 gap-2">
      <ErrorSummary problems={problems} />
      <input name="requestId" type="hidden" value={request.id} />
      {noVersion ? null : <input name="version" type="hidden" value={request.version} />}
      <SubmitButton className="w-full" pending={pending}>
        {words}
      </SubmitButton>
    </form>
  )
}

/** The field of the form of that name has another one above it: ids tell them apart. */
const ids: Record<string, string> = { note: 'revoke-note', behalfReason: 'revoke-behalf' }

function RevokeForm({ request, action }: { request: RequestDto; action: FormAction }) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  const told = useMemo(
    () => problems.map((each) => ({ ...each, field: ids[each.field ?? ''] ?? null })),
    [problems],
  )
  return (
    <details className="min-w-30 flex-1 open:basis-full" open={problems.length > 0}>
      <summary
        className={buttonClass('stop', 'normal', 'w-full list-none [&::-webkit-details-marker]:hidden')}
      >
        Revoke
      </summary>
      <form action={send} className="mt-3 grid gap-4" noValidate>
        <ErrorSummary problems={told} />
        <input name="requestId" type="hidden" value={request.id} />
        <input name="version" type="hidden" value={request.version} />
        <TextAreaField
          defaultValue={typed(state, 'note', '')}
          error={problemAt(problems, 'note')}
          hint="It closes at once. What they wrote stays."
          id="revoke-note"
          label="Why you take it back"
          maxLength={1000}
          name="note"
          rows={2}
        />
        <TickField
          defaultChecked={typed(state, 'showReason', '') === 'yes'}
          id="revoke-show"
          label="Show the reason to those who asked"
          name="showReason"
        />
        <TickField
          defaultChecked={typed(state, 'backToPending', '') === 'yes'}
          hint="It can be answered again, in the name of the one who asked."
          id="revoke-back"
          label="Put the request back to waiting"
          name="backToPending"
        />
        {request.needsReason ? (
          <BehalfReason id="revoke-behalf" problem={problemAt(problems, 'behalfReason')} state={state} />
        ) : null}
        <div>
          <SubmitButton look="stop" pending={pending}>
            Revoke it now
          </SubmitButton>
        </div>
      </form>
    </details>
  )
}
