'use client'

import { useActionState, useMemo, type ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/field'
import {
  problemAt,
  problemsOf,
  typed,
  type FieldProblem,
  type FormAction,
  type FormState,
} from '@/components/ui/form-state'
import { RadioCard } from '@/components/ui/radio-card'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ShareCheckDto } from '@/lib/chart-sharing/dto'
import { paths } from '@/lib/paths'
import { counted } from './source-counts'

type Props = { check: ShareCheckDto; action: FormAction; children: ReactNode }

/**
 * The choice and its confirmation. What each choice would do comes with the page; which of it shows follows the ticked
 * card by style sheet alone, so the column beside it answers at once, with or without JavaScript.
 */
export function ShareForm({ check, action, children }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  return (
    <form
      action={send}
      className="share-check grid items-start gap-x-10 gap-y-8 laptop:grid-cols-[minmax(0,1fr)_400px] laptop:grid-rows-[auto_1fr]"
    >
      <input name="clientId" type="hidden" value={check.clientId} />
      <input name="fromPostId" type="hidden" value={check.from.postId} />
      <input name="toPostId" type="hidden" value={check.to.postId} />
      <div className="grid gap-8">
        <ErrorSummary problems={problems} />
        <WhatChoice check={check} problems={problems} state={state} />
        <UntilChoice check={check} problems={problems} state={state} />
      </div>
      <div className="laptop:row-span-2">{children}</div>
      <div className="flex flex-wrap items-center gap-3 border-t border-line pt-5">
        <SubmitButton look="primary" pending={pending}>
          <ButtonWords check={check} />
        </SubmitButton>
        <LinkButton href={paths.chartSharing(check.clientId)} look="quiet">
          Cancel
        </LinkButton>
      </div>
    </form>
  )
}

type PartProps = { check: ShareCheckDto; problems: FieldProblem[]; state: FormState }

function WhatChoice({ check, problems, state }: PartProps) {
  const { demographics, chart } = check.outcomes
  const chosen = typed(state, 'what', check.what ?? '')
  const problem = problemAt(problems, 'what')
  return (
    <fieldset className="grid gap-3" id="what">
      <legend className="mb-3 text-reading leading-6 font-semibold tracking-[-0.01em]">
        What {check.to.shortName} will see
      </legend>
      {problem ? <p className="text-desk font-medium text-denied-ink">{problem}</p> : null}
      <RadioCard
        amount={demographics.amount}
        defaultChecked={chosen === 'demographics'}
        hint={demographics.hint}
        name="what"
        reason={demographics.reason}
        required
        title="Demographics only"
        value="demographics"
      />
      <RadioCard
        amount={chart.amount}
        defaultChecked={chosen === 'chart'}
        hint={chart.hint}
        name="what"
        reason={chart.reason}
        required
        title="Chart"
        value="chart"
      />
    </fieldset>
  )
}

function UntilChoice({ check, problems, state }: PartProps) {
  return (
    <div>
      <TextField
        className="num max-w-44"
        defaultValue={typed(state, 'untilOn', check.untilOn ?? '')}
        error={problemAt(problems, 'untilOn')}
        hint={`Leave empty for no end. The last day counts in full, ${check.zone}; the first is today.`}
        label={<span className="text-reading font-semibold">Until when</span>}
        min={check.earliestUntilOn}
        name="untilOn"
        optional
        type="date"
      />
    </div>
  )
}

function ButtonWords({ check: { to, outcomes } }: { check: ShareCheckDto }) {
  const notes = counted(outcomes.chart.notes, 'note')
  return (
    <>
      <span className="unless-chosen">Share with {to.shortName}</span>
      <span className="if-demographics">Share contact details with {to.shortName}</span>
      <span className="if-chart">
        Share {outcomes.chart.notes === 0 ? 'the chart' : notes} with {to.shortName}
      </span>
    </>
  )
}
