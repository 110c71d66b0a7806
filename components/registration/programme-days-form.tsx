'use client'

import { useActionState, useMemo } from 'react'
import { LinkButton } from '@/components/ui/button'
import { DayText } from '@/components/ui/date-text'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/field'
import { problemAt, problemsOf, type FormAction, type FormState } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { RegistrationDto } from '@/lib/registration/dto'
import { paths } from '@/lib/paths'

type Props = { registration: RegistrationDto; action: FormAction }

/** A first day beside each programme of the own organisation; none where the client does not take part. */
export function ProgrammeDaysForm({ registration, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  const { clientId, shareId, seen, programmes, askedFor, shortName } = registration
  const asked = programmes.filter(({ sinceOn }) => sinceOn === null)
  const before = daysTyped(state)
  return (
    <form action={send} className="grid max-w-[640px] gap-5" noValidate>
      <ErrorSummary problems={problems} />
      <input name="clientId" type="hidden" value={clientId} />
      <input name="shareId" type="hidden" value={shareId} />
      <input name="seen" type="hidden" value={seen} />
      <p className="text-desk text-ink-muted">
        {programmes.length === 0
          ? 'Your organisation offers no programme, so there is nothing to choose. Owner and manager add programmes under Manage.'
          : `Enter the day on which ${shortName} started on each programme; it is recorded as Started on Programme. Leave the others empty.`}
        {askedFor ? ` The referral asked for: ${askedFor}.` : ''}
      </p>
      <div className="grid gap-4" id="days">
        {programmes.map(({ id, name, startedOn, sinceOn }) =>
          sinceOn === null ? (
            <div key={id}>
              <input name="programmeIds[]" type="hidden" value={id} />
              <TextField
                className="num max-w-44"
                defaultValue={before[asked.findIndex((each) => each.id === id)] ?? startedOn}
                error={problemAt(problems, `day-${id}`)}
                hint="Started on Programme"
                id={`day-${id}`}
                label={name}
                name="days[]"
                type="date"
              />
            </div>
          ) : (
            <p className="text-desk" key={id}>
              <strong className="font-medium">{name}</strong>: takes part since <DayText on={sinceOn} />
            </p>
          ),
        )}
      </div>
      <div className="flex flex-wrap items-center gap-3 border-t border-line pt-5">
        <SubmitButton look="primary" pending={pending}>
          Complete registration
        </SubmitButton>
        <LinkButton href={paths.registration(clientId, shareId, 'details')} look="quiet">
          Back to the details
        </LinkButton>
      </div>
    </form>
  )
}

function daysTyped(state: FormState): string[] {
  const days = state && !state.ok ? state.error.values?.days : undefined
  return Array.isArray(days) ? days : []
}
