'use client'

import { startTransition, useActionState, useMemo, type FormEvent } from 'react'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/field'
import { problemAt, problemsOf, type FieldProblem, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { SiteShareFormDto, SiteShareValuesDto } from '@/lib/site-shares/dto'
import { paths } from '@/lib/paths'
import { PartFields } from './part-fields'
import { PlaceFields } from './place-fields'
import { TickField } from './tick-field'
import { typedShare } from './typed-share'

type Props = { form: SiteShareFormDto; action: FormAction }

/** *Share With Another Site*, or the same for a share that runs. Save leads to the page that asks first. */
export function SiteShareForm({ form, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  const values = typedShare(state, form.values)
  // Sent by hand: React would empty the form before the next page is there.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    startTransition(() => send(data))
  }
  return (
    <form action={send} className="grid max-w-[800px] gap-6" noValidate onSubmit={submit}>
      <ErrorSummary problems={problems} />
      <input name="clientId" type="hidden" value={form.clientId} />
      {form.shareId ? <input name="shareId" type="hidden" value={form.shareId} /> : null}
      {form.onlyOwn ? <Banner tone="restricted">{form.onlyOwn}</Banner> : null}
      {form.places ? <PlaceFields places={form.places} problems={problems} values={values} /> : null}
      <TickField
        defaultChecked={values.editable}
        error={problemAt(problems, 'editable')}
        hint="They change contact details and addresses, and record programmes; else they only read. What providers wrote stays theirs."
        label="Editable"
        name="editable"
        value="yes"
      />
      <Days form={form} problems={problems} values={values} />
      <PartFields error={problemAt(problems, 'opens')} parts={form.parts} ticked={values.opens} />
      <div className="flex items-center gap-3 border-t border-line pt-5">
        <SubmitButton look="primary" pending={pending}>
          Save
        </SubmitButton>
        <LinkButton
          href={form.opened ? paths.clientSiteShares(form.clientId) : paths.requests({ box: 'on_behalf' })}
          look="quiet"
        >
          Cancel
        </LinkButton>
      </div>
    </form>
  )
}

type DaysProps = { form: SiteShareFormDto; values: SiteShareValuesDto; problems: FieldProblem[] }

function Days({ form, values, problems }: DaysProps) {
  return (
    <div className="grid gap-x-6 gap-y-4 tablet:grid-cols-[11rem_11rem]">
      {form.places ? (
        <TextField
          className="num"
          defaultValue={values.sinceOn}
          error={problemAt(problems, 'sinceOn')}
          label="First day"
          min={form.todayOn}
          name="sinceOn"
          type="date"
        />
      ) : null}
      <TextField
        className="num"
        defaultValue={values.untilOn}
        error={problemAt(problems, 'untilOn')}
        label="Last day"
        min={form.todayOn}
        name="untilOn"
        optional={!form.endRequired}
        type="date"
      />
      <p className="text-desk text-ink-muted tablet:col-span-2">
        Both days count in full, {form.zone}.
        {form.endRequired ? '' : ' Without a last day it runs until you end it.'}
      </p>
    </div>
  )
}
