'use client'

import { useActionState, useMemo } from 'react'
import { LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextAreaField } from '@/components/ui/field'
import { problemAt, problemsOf, typed, type FormAction } from '@/components/ui/form-state'
import { RadioCard } from '@/components/ui/radio-card'
import { SubmitButton } from '@/components/ui/submit-button'
import type { OversightFormDto } from '@/lib/oversight/dto'
import { paths } from '@/lib/paths'

type Props = {
  form: OversightFormDto
  /** Receives `clientId`, `reason` and `hours`. */
  action: FormAction
}

const choices = [
  { hours: '1', title: 'One hour', hint: 'For one question.' },
  { hours: '2', title: 'Two hours', hint: 'For reading a course of treatment.' },
  {
    hours: '4',
    title: 'Four hours',
    hint: 'The longest. Afterwards it can be switched on anew, with a reason.',
  },
]

/** Reason and time of oversight. */
export function OversightForm({ form, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  const hours = typed(state, 'hours', '1')
  return (
    <form action={send} className="grid gap-6" noValidate>
      <ErrorSummary problems={problems} />
      <input name="clientId" type="hidden" value={form.clientId} />
      <TextAreaField
        defaultValue={typed(state, 'reason', '')}
        error={problemAt(problems, 'reason')}
        hint="The authors read it, and so does whoever checks later. Nothing about the content of notes."
        label="Why you must read the notes"
        maxLength={500}
        name="reason"
        required
        rows={3}
      />
      <fieldset className="grid gap-3" id="hours">
        <legend className="mb-3 text-desk font-medium">How long</legend>
        {problemAt(problems, 'hours') ? (
          <p className="text-desk font-medium text-denied-ink">{problemAt(problems, 'hours')}</p>
        ) : null}
        {choices.map((choice) => (
          <RadioCard
            defaultChecked={hours === choice.hours}
            hint={choice.hint}
            key={choice.hours}
            name="hours"
            required
            title={choice.title}
            value={choice.hours}
          />
        ))}
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton look="primary" pending={pending}>
          {form.running ? 'Go on with oversight' : 'Switch on oversight'}
        </SubmitButton>
        <LinkButton href={paths.clientRecords(form.clientId)} look="quiet">
          Cancel
        </LinkButton>
      </div>
    </form>
  )
}
