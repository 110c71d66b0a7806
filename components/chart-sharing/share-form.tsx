'use client'

import { useActionState, useMemo, type ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextAreaField } from '@/components/ui/field'
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
import { PermissionFields } from './permission-fields'
import { counted } from './source-counts'
import { UntilChoice } from './until-choice'

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
      noValidate
      className="share-check grid items-start gap-x-10 gap-y-8 laptop:grid-cols-[minmax(0,1fr)_400px] laptop:grid-rows-[auto_1fr]"
    >
      <input name="clientId" type="hidden" value={check.clientId} />
      <input name="fromPostId" type="hidden" value={check.from.postId} />
      <input name="toPostId" type="hidden" value={check.to.postId} />
      <div className="grid gap-8">
        <ErrorSummary problems={problems} />
        <WhatChoice check={check} problems={problems} state={state} />
        {check.privately ? (
          <PermissionFields
            choice={check.privately}
            client={check.clientShortName}
            problems={problems}
            state={state}
            to={check.to.shortName}
            today={check.earliestUntilOn}
          />
        ) : null}
        <UntilChoice
          choices={check.untilChoices}
          earliest={check.earliestUntilOn}
          problems={problems}
          state={state}
          untilLabel="As usual here"
          untilOn={check.untilOn}
          zone={check.zone}
        />
        <TextAreaField
          defaultValue={typed(state, 'message', '')}
          error={problemAt(problems, 'message')}
          hint={`Stands above what you share, for ${check.to.shortName} and the one who shares. Not sent by mail.`}
          label={`A line for ${check.to.shortName}`}
          maxLength={500}
          name="message"
          optional
        />
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
  const { demographics, chart, private: privately } = check.outcomes
  const chosen = typed(state, 'what', check.what ?? '')
  const problem = problemAt(problems, 'what')
  return (
    <fieldset className="grid gap-3" id="what" tabIndex={-1}>
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
      {privately ? (
        <RadioCard
          amount={privately.amount}
          defaultChecked={chosen === 'private'}
          hint={privately.hint}
          name="what"
          reason={privately.reason}
          required
          title="Chart and private notes"
          value="private"
        />
      ) : null}
    </fieldset>
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
      <span className="if-private">Share the chart and private notes with {to.shortName}</span>
    </>
  )
}
