'use client'

import { dayWords } from '@/components/ui/date-words'
import { TextAreaField, TextField } from '@/components/ui/field'
import { problemAt, typed, type FieldProblem, type FormState } from '@/components/ui/form-state'
import { COMPONENT_WORDS, type RequestDto } from '@/lib/requests/dto'
import { TickField } from './tick-field'

type Props = { request: RequestDto; state: FormState; problems: FieldProblem[] }

/** What an acceptance may narrow: parts, days, editing. It never gives more than was asked for. */
export function AnswerFields({ request, state, problems }: Props) {
  const { mayChoose, wished } = request
  return (
    <>
      {mayChoose.components.length > 0 ? <Parts problems={problems} request={request} state={state} /> : null}
      <div className="field-grid grid items-start gap-x-4 tablet:grid-cols-2">
        {mayChoose.since ? (
          <TextField
            className="num"
            defaultValue={typed(state, 'sinceOn', '')}
            error={problemAt(problems, 'sinceOn')}
            hint="Empty: today."
            label="First day"
            name="sinceOn"
            optional
            type="date"
          />
        ) : null}
        <TextField
          className="num"
          defaultValue={typed(state, 'untilOn', mayChoose.untilOn ?? '')}
          error={problemAt(problems, 'untilOn')}
          hint={lastDayHint(request)}
          label="Last day"
          max={hasPassed(request) ? undefined : (wished.until ?? undefined)}
          name="untilOn"
          optional={!mayChoose.untilRequired}
          type="date"
        />
        {mayChoose.editable ? (
          <TickField
            defaultChecked={state ? typed(state, 'editable', '') === 'yes' : wished.editable}
            hint="Otherwise they propose changes, and you accept or decline them."
            label="Editable"
            name="editable"
          />
        ) : null}
      </div>
      {request.needsReason ? (
        <BehalfReason id="behalfReason" problem={problemAt(problems, 'behalfReason')} state={state} />
      ) : null}
    </>
  )
}

/** The wished last day is over where another one has to be named. */
const hasPassed = ({ wished, mayChoose }: RequestDto): boolean =>
  wished.until !== null && mayChoose.untilRequired && wished.until !== mayChoose.untilOn

/** What an empty or later day would mean. */
function lastDayHint(request: RequestDto): string {
  const { wished, mayChoose } = request
  if (wished.until && hasPassed(request))
    return `It counts in full. Asked for: ${dayWords(wished.until)}, which is over.`
  if (wished.until) return `It counts in full. Asked for: ${dayWords(wished.until)}, or earlier.`
  return mayChoose.untilRequired ? 'It counts in full.' : 'It counts in full. Empty: no end.'
}

/** Whoever answers for somebody else says why: both names are kept, and the holder is told. */
export function BehalfReason({ id, problem, state }: { id: string; problem?: string; state: FormState }) {
  return (
    <TextAreaField
      defaultValue={typed(state, 'behalfReason', '')}
      error={problem}
      hint="You answer for somebody else. Your name, theirs and this reason are kept, and they are told."
      id={id}
      label="Why you answer for them"
      maxLength={1000}
      name="behalfReason"
      rows={2}
    />
  )
}

function Parts({ request, state, problems }: Props) {
  const before = state && !state.ok ? [state.error.values?.components ?? []].flat() : null
  const problem = problemAt(problems, 'components')
  return (
    <fieldset className="grid gap-3" id="components" tabIndex={-1}>
      <legend className="mb-3 text-reading leading-6 font-semibold tracking-[-0.01em]">What you share</legend>
      {problem ? <p className="text-desk font-medium text-denied-ink">{problem}</p> : null}
      <ul className="boxed rounded-2 border border-line bg-raised px-5 max-tablet:px-4">
        {request.mayChoose.components.map((each) => (
          <li className="border-b border-line last:border-b-0" key={each}>
            {each === 'profile' ? (
              <p className="flex min-h-11 items-center gap-3 py-1.5 ps-7 text-desk font-medium">
                <input name="components[]" type="hidden" value={each} />
                {COMPONENT_WORDS[each]}
                <span className="ms-auto font-normal text-ink-muted">always part of it</span>
              </p>
            ) : (
              <label className="flex min-h-11 items-center gap-3 py-1.5 text-desk font-medium">
                <input
                  className="size-4"
                  defaultChecked={before ? before.includes(each) : true}
                  name="components[]"
                  type="checkbox"
                  value={each}
                />
                {COMPONENT_WORDS[each]}
                <span className="ms-auto font-normal text-ink-muted">asked for</span>
              </label>
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
