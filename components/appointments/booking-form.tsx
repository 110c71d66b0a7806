'use client'

import {
  startTransition,
  useActionState,
  useMemo,
  useRef,
  useState,
  type FormEvent,
  type SyntheticEvent,
} from 'react'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { problemAt, problemsOf, type FormAction, type FormState } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { BookableDto, BookingAnswerDto, BookingFormDto } from '@/lib/appointments/dto'
import { paths } from '@/lib/paths'
import { ClientField } from './client-field'
import { MoreDetails } from './more-details'
import { NearestTimes } from './nearest-times'
import { TimeFields } from './time-fields'
import { VisitFields } from './visit-fields'

type Props = { form: BookingFormDto; more: boolean; action: FormAction; findAction: FormAction }

const saves = { appointment: 'Save appointment', meeting: 'Save meeting', out_of_office: 'Save time away' }

/** Fields upon which others depend: what the provider will see, the usual length, the code of the place. */
const ASKED_AGAIN = ['provider', 'service', 'place', 'telehealth']

/**
 * Books an appointment, a meeting or time away. Every button posts the whole form, so that all of it works without JavaScript
 * and what was typed stays; with it, the form asks by itself what a choice brings.
 */
export function BookingForm({ form: first, more, action, findAction }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const form = answeredIn(state) ?? first
  const [chosen, setChosen] = useState<BookableDto[]>(form.chosen)
  // A question under way must not keep anybody from saving: it is sent behind it.
  const [isSaving, setIsSaving] = useState(false)
  const box = useRef<HTMLFormElement>(null)
  const problems = useMemo(() => [...problemsOf(state), ...form.problems], [state, form])
  const error = (field: string) => problemAt(problems, field)
  const post = (fields: FormData) => startTransition(() => send(fields))
  const ask = (over: Record<string, string> = {}) => {
    if (!box.current) return
    setIsSaving(false)
    const fields = new FormData(box.current)
    for (const [name, value] of Object.entries({ do: 'check', ...over })) fields.set(name, value)
    post(fields)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (pending && isSaving) return
    setIsSaving(true)
    post(new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter))
  }
  const asksAgain = (event: SyntheticEvent) => {
    if (ASKED_AGAIN.includes((event.target as HTMLInputElement).name)) ask()
  }
  const pick = (client: BookableDto) => {
    setChosen([...chosen.filter(({ id }) => id !== client.id), client])
    ask({ pick: client.id, q: '' })
    const time = document.getElementById('time') as HTMLInputElement | null
    const next = time && time.value === '' ? time : document.getElementById('save-appointment')
    next?.focus()
  }
  const drop = (id: string) => {
    setChosen(chosen.filter((each) => each.id !== id))
    if (!box.current) return
    const fields = new FormData(box.current)
    const left = fields.getAll('clientIds[]').filter((each) => each !== id)
    fields.delete('clientIds[]')
    for (const each of left) fields.append('clientIds[]', each)
    fields.set('do', 'check')
    post(fields)
  }
  const { typed } = form
  const isVisit = typed.kind === 'appointment'
  return (
    <form
      action={send}
      className="grid max-w-[640px] gap-5"
      noValidate
      onChange={asksAgain}
      onSubmit={submit}
      ref={box}
    >
      {/* The button that Enter presses, before any other of the form. */}
      <button aria-hidden="true" className="hidden" name="do" tabIndex={-1} type="submit" value="book" />
      <ErrorSummary problems={problems} />
      <NearestTimes pending={pending && isSaving} times={form.nearest} />
      <NewFor strips={form.newFor} />
      <input name="appointmentId" type="hidden" value={typed.appointmentId} />
      <input name="kind" type="hidden" value={typed.kind} />
      {isVisit ? (
        <ClientField
          chosen={chosen}
          error={error('q')}
          findAction={findAction}
          form={form}
          onDrop={drop}
          onPick={pick}
        />
      ) : null}
      <TimeFields error={error} form={form} />
      {isVisit ? <VisitFields error={error} form={form} /> : null}
      <MoreDetails error={error} form={form} open={more} />
      <div className="flex items-center gap-3 border-t border-line pt-5">
        <SubmitButton
          id="save-appointment"
          look="primary"
          name="do"
          pending={pending && isSaving}
          value="book"
        >
          {saves[typed.kind]}
        </SubmitButton>
        <LinkButton href={paths.calendar({ day: typed.day })} look="quiet">
          Cancel
        </LinkButton>
      </div>
    </form>
  )
}

/** What saving does where the provider is new for a client. */
function NewFor({ strips }: { strips: BookingFormDto['newFor'] }) {
  return strips.map(({ title, text }) => (
    <Banner key={title} live title={title} tone="pending">
      {text}
    </Banner>
  ))
}

function answeredIn(state: FormState): BookingFormDto | null {
  return state?.ok ? (state.data as BookingAnswerDto).form : null
}
