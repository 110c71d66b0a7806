'use client'

import { useActionState, useMemo } from 'react'
import { Card, CardBody } from '@/components/ui/card'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextAreaField } from '@/components/ui/field'
import { problemAt, problemsOf, typed, type FieldProblem, type FormAction } from '@/components/ui/form-state'
import { RadioCard } from '@/components/ui/radio-card'
import { SubmitButton } from '@/components/ui/submit-button'
import type { BulkFormDto } from '@/lib/bulk/dto'
import { ClientTicks } from './client-ticks'
import { HandoverFields } from './handover-fields'
import { kindWords } from './kinds'
import { LastDay } from './last-day'
import { Receivers } from './receivers'
import type { Before } from './before'

/** Which clients, for whom, and how. Posts a draft that is looked at next; works without JavaScript. */
export function BulkForm({ form, action }: { form: BulkFormDto; action: FormAction }) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  const words = kindWords[form.kind]
  const before: Before = (name) => (state && !state.ok ? state.error.values?.[name] : undefined)
  return (
    <form action={send} className="grid gap-6" key={JSON.stringify(state)}>
      <ErrorSummary problems={problems} />
      <input name="kind" type="hidden" value={form.kind} />
      <input name="status" type="hidden" value={form.status} />
      {form.from ? <input name="fromPostId" type="hidden" value={form.from.postId} /> : null}
      <Card title={words.whom} titleId="receivers">
        <CardBody className="grid gap-5">
          <Receivers before={before} form={form} problem={problemAt(problems, 'to')} />
          {form.kind === 'share' ? <ShareFields before={before} form={form} problems={problems} /> : null}
          {form.kind === 'handover' ? (
            <HandoverFields before={before} form={form} problems={problems} />
          ) : null}
          {form.kind === 'stop' ? null : (
            <TextAreaField
              className="max-w-[640px]"
              defaultValue={typed(state, 'note', '')}
              error={problemAt(problems, 'note')}
              hint={
                form.kind === 'share'
                  ? 'Stands at the top of each chart that is shared.'
                  : 'Where to begin. They read it with the handover, and at the top of each chart.'
              }
              label="A line for your colleague"
              maxLength={500}
              name="note"
              optional
            />
          )}
        </CardBody>
      </Card>
      <ClientTicks before={before} form={form} problem={problemAt(problems, 'clients')} />
      <div>
        <SubmitButton look="primary" pending={pending}>
          {words.submit}
        </SubmitButton>
      </div>
    </form>
  )
}

type FieldsProps = { form: BulkFormDto; before: Before; problems: FieldProblem[] }

function ShareFields({ form, before, problems }: FieldsProps) {
  const what = before('what') ?? 'chart'
  return (
    <>
      <fieldset className="grid max-w-[640px] gap-2" id="what">
        <legend className="mb-1.5 text-desk leading-4 font-medium">What they see</legend>
        <RadioCard
          defaultChecked={what === 'demographics'}
          hint="A place on the care team: contact details and non-clinical documents. No notes."
          name="what"
          title="Demographics only"
          value="demographics"
        />
        <RadioCard
          defaultChecked={what === 'chart'}
          hint="Notes and clinical documents as well, present and future. Never private notes: each needs its own permission."
          name="what"
          title="The chart"
          value="chart"
        />
      </fieldset>
      <LastDay before={before} form={form} problems={problems} />
    </>
  )
}
