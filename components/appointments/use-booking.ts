'use client'

import {
  startTransition,
  useActionState,
  useEffect,
  useMemo,
  useRef,
  useState,
  type FormEvent,
  type SyntheticEvent,
} from 'react'
import { problemAt, problemsOf, type FormAction, type FormState } from '@/components/ui/form-state'
import type { BookableDto, BookingAnswerDto, BookingFormDto } from '@/lib/appointments/dto'
import { dropCarried, readCarried } from './carried-form'

/** Fields upon which others depend: what the provider will see, the usual length, the code of the place. */
const ASKED_AGAIN = ['provider', 'service', 'place', 'telehealth', 'allDay']
/** Fields of which the form says something before it saves: once one of them is another, that is no longer said of it. */
const SAID_OF = ['provider', 'place', 'day', 'time', 'allDay', 'untilDay', 'minutes']

/** What the server says to the form as it was sent last, or the form as it was given. */
function useAnswers(given: BookingFormDto, action: FormAction) {
  const [first] = useState(() => readCarried() ?? given)
  useEffect(dropCarried, [])
  const [state, send, pending] = useActionState(action, null)
  const answer = answerIn(state)
  const form = answer?.form ?? first
  const problems = useMemo(() => [...problemsOf(state), ...form.problems], [state, form])
  const post = (fields: FormData) => startTransition(() => send(fields))
  return { form, booked: answer?.booked ?? null, problems, pending, send, post }
}

/** Who is chosen: picked here at once, or entered on the way. */
function useChosen(form: BookingFormDto) {
  const [chosen, setChosen] = useState<BookableDto[]>(form.chosen)
  const [last, setLast] = useState(form)
  if (last !== form) {
    setLast(form)
    const entered = form.chosen.find(({ id }) => id === form.enteredId)
    if (entered && !chosen.some(({ id }) => id === entered.id)) setChosen([...chosen, entered])
  }
  useEffect(() => {
    if (form.enteredId && form.problems.length === 0) focusNext()
  }, [form])
  return [chosen, setChosen] as const
}

/** Whether a change has made old what the form says, until the next answer is here. */
function useOld(form: BookingFormDto) {
  const [old, setOld] = useState<BookingFormDto | null>(null)
  return { isOld: old === form, makeOld: () => setOld(form) }
}

/** Whether a field that was left asks anew: typed digit by digit, so asked about once one goes on. */
function asksAnew({ name, value, defaultValue }: HTMLInputElement, { typed, inTheWay }: BookingFormDto) {
  if (name === 'day' || name === 'time') return value !== typed[name]
  return (name === 'untilDay' || name === 'minutes') && value !== defaultValue && inTheWay !== null
}

function answerIn(state: FormState): BookingAnswerDto | null {
  return state?.ok ? (state.data as BookingAnswerDto) : null
}

/**
 * What a booking form knows and does, on its own page and beside a slot. Every button posts the whole form; a choice that
 * others depend on asks by itself what it brings.
 */
export function useBooking(given: BookingFormDto, action: FormAction) {
  const { form, booked, problems, pending, send, post } = useAnswers(given, action)
  const [chosen, setChosen] = useChosen(form)
  // A question under way must not keep anybody from saving: it is sent behind it.
  const [isSaving, setIsSaving] = useState(false)
  const { isOld, makeOld } = useOld(form)
  const box = useRef<HTMLFormElement>(null)
  const ask = (change: (fields: FormData) => void = () => {}) => {
    if (!box.current) return
    setIsSaving(false)
    const fields = new FormData(box.current)
    fields.set('do', 'check')
    change(fields)
    post(fields)
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (pending && isSaving) return
    setIsSaving(true)
    post(new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter))
  }
  const onChange = (event: SyntheticEvent) => {
    const { name } = event.target as HTMLInputElement
    if (SAID_OF.includes(name)) makeOld()
    if (ASKED_AGAIN.includes(name)) ask()
  }
  const onBlur = (event: SyntheticEvent) => {
    if (asksAnew(event.target as HTMLInputElement, form)) ask()
  }
  const pick = (client: BookableDto) => {
    makeOld()
    setChosen([...chosen.filter(({ id }) => id !== client.id), client])
    ask((fields) => {
      fields.set('pick', client.id)
      fields.set('q', '')
    })
    focusNext()
  }
  const drop = (id: string) => {
    makeOld()
    setChosen(chosen.filter((each) => each.id !== id))
    ask((fields) => without(fields, id))
  }
  return {
    ...{ form, booked, chosen, problems, pick, drop, box },
    error: (field: string) => problemAt(problems, field),
    isBusy: pending && isSaving,
    isOld,
    formProps: { action: send, noValidate: true, onBlur, onChange, onSubmit, ref: box },
  }
}

/** On to the time where it is missing, else to the save. */
function focusNext(): void {
  const time = document.getElementById('time') as HTMLInputElement | null
  const next = time && time.value === '' ? time : document.getElementById('save-appointment')
  next?.focus()
}

function without(fields: FormData, id: string): void {
  const left = fields.getAll('clientIds[]').filter((each) => each !== id)
  fields.delete('clientIds[]')
  for (const each of left) fields.append('clientIds[]', each)
}
