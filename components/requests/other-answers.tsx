'use client'

import { useActionState, useMemo } from 'react'
import { buttonClass } from '@/components/ui/button-class'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextAreaField } from '@/components/ui/field'
import { problemAt, problemsOf, typed, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { RequestDto } from '@/lib/requests/dto'
import { BehalfReason } from './answer-fields'
import type { RequestActions } from './request-actions'
import { ClosedButton } from './closed-button'
import { TickField } from './tick-field'

type Props = { request: RequestDto; actions: RequestActions }

/** Revoke and Cancel, always drawn, and what only some have. */
export function OtherAnswers({ request, actions }: Props) {
  const { buttons } = request
  return (
    <div className="flex flex-wrap items-start gap-2 max-laptop:order-3">
      {buttons.revoke.refusal ? (
        <ClosedButton reason={buttons.revoke.refusal} word="Revoke" />
      ) : (
        <RevokeForm action={actions.revoke} request={request} />
      )}
      {buttons.cancel.refusal ? (
        <ClosedButton reason={buttons.cancel.refusal} word="Cancel" />
      ) : (
        <OneButton action={actions.cancel} request={request} words="Cancel" />
      )}
      {buttons.relinquish.refusal ? null : (
        <OneButton action={actions.relinquish} request={request} words="Give it back" />
      )}
      {buttons.follow.refusal ? null : (
        <OneButton action={actions.follow} noVersion request={request} words="Follow" />
      )}
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
