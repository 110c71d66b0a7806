'use client'

import { startTransition, useActionState, useMemo, type FormEvent, type ReactNode } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/field'
import {
  problemAt,
  problemsOf,
  type FieldProblem,
  type FormAction,
  type FormState,
} from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { SeriesAnswerDto, SeriesTyped } from '@/lib/appointments/dto'
import { Folded } from './folded'
import { NearestTimes } from './nearest-times'
import { SeriesList } from './series-list'
import { AskedFirst } from './told-first'

type Props = {
  /** Under which it is folded away until it is wanted, or has something to say. */
  title: string
  action: FormAction
  hidden: Record<string, string>
  /** Keeps ids apart where a page holds several forms with the same fields. */
  prefix: string
  /** The fields; given what is wrong with each, and what was typed where the page was drawn anew. */
  children: (error: (field: string) => string | undefined, typed: SeriesTyped | null) => ReactNode
  submit: string
  /** Once the list stands there. */
  submitAll: string
}

/**
 * An act on a whole series: its fields, then the list of its dates where something is in the way. What was typed stays in the
 * fields, since nothing draws them anew.
 */
export function SeriesForm({ title, action, hidden, prefix, children, submit, submitAll }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const answer = answerIn(state)
  const problems = useMemo(
    () => [...problemsOf(state), ...(answerIn(state)?.problems ?? [])].map((each) => onPage(each, prefix)),
    [state, prefix],
  )
  const error = (field: string) => problemAt(problems, prefix + field)
  const list = answer?.list ?? null
  const asks = answer?.asks ?? []
  const isAnyway = list?.rows.some(({ options }) => options.some(({ value }) => value.endsWith('|any')))
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter)
    if (!pending) startTransition(() => send(fields))
  }
  return (
    <Folded isOpen={list !== null || problems.length > 0 || asks.length > 0} title={title}>
      <form action={send} className="grid max-w-[560px] gap-4" noValidate onSubmit={onSubmit}>
        <ErrorSummary problems={problems} />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} name={name} type="hidden" value={value} />
        ))}
        {/* The button that Enter presses, before those of other times. */}
        <button aria-hidden="true" className="hidden" tabIndex={-1} type="submit" />
        <AskedFirst asks={asks} />
        <NearestTimes pending={pending} times={answer?.nearest ?? []} verb="move this one there" />
        {children(error, answer?.typed ?? null)}
        {list ? <SeriesList error={problemAt(problems, 'dates')} list={list} /> : null}
        {isAnyway ? (
          <TextField
            autoComplete="off"
            defaultValue={answer?.typed.reason}
            hint="For instance a joint session."
            id={`${prefix}reason`}
            label="Why at the same time"
            maxLength={300}
            name="reason"
          />
        ) : null}
        <div>
          <SubmitButton look="primary" pending={pending}>
            {list ? submitAll : submit}
          </SubmitButton>
        </div>
      </form>
    </Folded>
  )
}

/** A problem of a field under the id that the field has here; the list of dates is one of a page. */
const onPage = ({ field, message }: FieldProblem, prefix: string): FieldProblem => ({
  field: field && field !== 'dates' ? prefix + field : field,
  message,
})

function answerIn(state: FormState): SeriesAnswerDto | null {
  return state?.ok ? (state.data as SeriesAnswerDto) : null
}
