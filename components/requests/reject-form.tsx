'use client'

import { TextAreaField } from '@/components/ui/field'
import { problemAt, typed, type FieldProblem, type FormState } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { REJECT_WORDS, type RequestDto } from '@/lib/requests/dto'
import { BehalfReason } from './answer-fields'
import { TickField } from './tick-field'

type Props = {
  request: RequestDto
  state: FormState
  problems: FieldProblem[]
  reject: (form: FormData) => void
  rejecting: boolean
}

/** A reason of the list, words if one likes, and whether the asking side reads them. */
export function RejectForm({ request, state, problems, reject, rejecting }: Props) {
  const problem = problemAt(problems, 'reasonCode')
  const chosen = typed(state, 'reasonCode', '')
  return (
    <form action={reject} className="mt-3 grid gap-4 border-t border-line pt-3" id="reject-form" noValidate>
      <input name="requestId" type="hidden" value={request.id} />
      <input name="version" type="hidden" value={request.version} />
      <input name="decision" type="hidden" value="reject" />
      <fieldset className="grid" id="reasonCode" tabIndex={-1}>
        <legend className="mb-1 text-desk leading-4 font-medium">Why not</legend>
        {problem ? <p className="text-desk font-medium text-denied-ink">{problem}</p> : null}
        {Object.entries(REJECT_WORDS).map(([value, text], index) => (
          <label className="flex min-h-8 items-center gap-2 text-desk max-tablet:min-h-11" key={value}>
            <input
              className="size-4"
              defaultChecked={chosen === value}
              name="reasonCode"
              type="radio"
              value={value}
            />
            <span aria-hidden className="num w-3 text-ink-muted max-tablet:hidden">
              {index + 1}
            </span>
            {text}
          </label>
        ))}
      </fieldset>
      <TextAreaField
        defaultValue={typed(state, 'note', '')}
        error={problemAt(problems, 'note')}
        label="In words"
        maxLength={1000}
        name="note"
        optional
        rows={2}
      />
      <TickField
        defaultChecked={typed(state, 'showReason', '') === 'yes'}
        hint="Otherwise they read only that it was rejected."
        label="Show the reason to those who asked"
        name="showReason"
      />
      {request.needsReason ? (
        <BehalfReason id="reject-behalf" problem={problemAt(problems, 'behalfReason')} state={state} />
      ) : null}
      <div>
        <SubmitButton look="stop" pending={rejecting}>
          Reject the request
        </SubmitButton>
      </div>
    </form>
  )
}
