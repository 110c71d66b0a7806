'use client'

import { useActionState, useMemo, useState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { problemsOf, typed, type FormAction, type FormState } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { MoveAnswerDto } from '@/lib/appointments/dto'
import { Folded } from './folded'
import { ActInput, type ActField } from './act-form'
import { NearestTimes } from './nearest-times'
import { AskedFirst } from './told-first'

type Props = { action: FormAction; hidden: Record<string, string>; fields: ActField[] }

/** Moves one appointment. A time that is taken comes back with the free ones nearest to it, as a booking does; what was typed stays. */
export function MoveForm({ action, hidden, fields }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const refused = refusedIn(state)
  // What was asked about another time is nothing to go on with.
  const [old, setOld] = useState<FormState>(null)
  const asks = old === state ? [] : (refused?.asks ?? [])
  const problems = useMemo(() => {
    const told = refusedIn(state)
    const own = told?.problem
      ? [{ field: told.nearest.length > 0 ? 'time' : null, message: told.problem }]
      : problemsOf(state)
    return own.map((each) => ({ ...each, field: each.field && `move-${each.field}` }))
  }, [state])
  return (
    <Folded isOpen={problems.length > 0 || refused !== null} title="Move, length and location">
      <form action={send} className="grid max-w-[560px] gap-4" noValidate onChange={() => setOld(state)}>
        {/* The button that Enter presses, before those of other times. */}
        <button aria-hidden="true" className="hidden" tabIndex={-1} type="submit" />
        <ErrorSummary problems={problems} />
        <AskedFirst asks={asks} />
        <input name="asks" type="hidden" value="first" />
        {refused ? <NearestTimes pending={pending} times={refused.nearest} verb="move there" /> : null}
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} name={name} type="hidden" value={value} />
        ))}
        {fields.map((field) => {
          const own = `move-${field.name}`
          const kept = refused?.typed[field.name as keyof typeof refused.typed] ?? field.value
          return (
            <ActInput
              error={problems.find((problem) => problem.field === own)?.message}
              field={field}
              id={own}
              key={field.name}
              value={typed(state, field.name, kept)}
            />
          )
        })}
        <div>
          <SubmitButton pending={pending}>{asks.length > 0 ? 'Move all the same' : 'Move'}</SubmitButton>
        </div>
      </form>
    </Folded>
  )
}

function refusedIn(state: FormState) {
  const answer = state?.ok ? (state.data as MoveAnswerDto) : null
  return answer && answer.moved === null ? answer : null
}
