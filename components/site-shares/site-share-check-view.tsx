'use client'

import { useActionState, useMemo } from 'react'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { DayText } from '@/components/ui/date-text'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextAreaField } from '@/components/ui/field'
import { problemAt, problemsOf, typed, type FormAction, type FormState } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { SummaryList } from '@/components/ui/summary-list'
import type { SiteShareCheckDto } from '@/lib/site-shares/dto'
import { WhatOpens } from './what-opens'

type Props = { check: SiteShareCheckDto; action: FormAction }

/** Before a share leaves the site: whom it reaches, what it opens, and one button that says so. */
export function SiteShareCheckView({ check, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  return (
    <form action={send} className="grid gap-6">
      <ErrorSummary problems={problems} />
      {check.fields.map(([name, value]) => (
        <input key={`${name} ${value}`} name={name} type="hidden" value={value} />
      ))}
      {check.refusal ? <Banner tone="restricted">{check.refusal}</Banner> : null}
      <div className="grid items-start gap-6 laptop:grid-cols-2">
        <Card title="Whom it reaches" titleId="reaches">
          <CardBody>
            <Terms check={check} />
          </CardBody>
        </Card>
        <WhatOpens check={check} />
      </div>
      {check.behalf && !check.refusal ? (
        <Reason holder={check.behalf.holder} problem={problemAt(problems, 'reason')} state={state} />
      ) : null}
      <div className="flex flex-wrap items-center gap-3 border-t border-line pt-5">
        {check.refusal ? null : (
          <SubmitButton look="primary" pending={pending}>
            {check.shareId ? 'Change the share with' : 'Share with'} {check.receiver}
          </SubmitButton>
        )}
        <LinkButton href={check.backHref} look={check.refusal ? 'plain' : 'quiet'}>
          Back to the form
        </LinkButton>
      </div>
    </form>
  )
}

type ReasonProps = { holder: string | null; problem?: string; state: FormState }

/** Whoever shares in another one's place says why. */
function Reason({ holder, problem, state }: ReasonProps) {
  return (
    <div className="max-w-160">
      <TextAreaField
        defaultValue={typed(state, 'reason', '')}
        error={problem}
        hint={
          holder
            ? `You share in the place of ${holder}. Your name, theirs and this reason are kept, and they are told.`
            : 'Nobody is named as main provider. Your name and this reason are kept.'
        }
        label={holder ? 'Why you share it in their place' : 'Why you share it'}
        maxLength={1000}
        name="reason"
        rows={2}
      />
    </div>
  )
}

function Terms({ check }: { check: SiteShareCheckDto }) {
  return (
    <SummaryList
      items={[
        {
          key: 'Shared with',
          value: (
            <>
              {check.receiver}
              {check.where ? <span className="block text-ink-muted">{check.where}</span> : null}
            </>
          ),
        },
        {
          key: 'Reaches',
          value: (
            <>
              <span className="num">{check.reach}</span>
              {check.live ? <span className="block text-desk text-ink-muted">{check.live}</span> : null}
            </>
          ),
        },
        { key: 'Editable', value: check.editable ? 'Yes' : 'No, to read only' },
        { key: 'First day', value: <DayText on={check.sinceOn} /> },
        {
          key: 'Last day',
          value: check.untilOn ? <DayText on={check.untilOn} /> : 'None, until somebody ends it',
        },
      ]}
    />
  )
}
