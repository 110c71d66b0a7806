'use client'

import { useEffect, useRef, useState, type ComponentType } from 'react'
import type { QuickBooking } from '@/components/appointments/quick-booking'
import type { BookingAnswerDto, BookingFormDto } from '@/lib/appointments/dto'
import { BesidePanel } from './beside-panel'
import type { DeskActions } from './desk-actions'

type Props = {
  slot: HTMLAnchorElement
  actions: DeskActions
  onBooked: (booked: NonNullable<BookingAnswerDto['booked']>) => void
  onClose: () => void
}

type Quick = ComponentType<Parameters<typeof QuickBooking>[0]>
type Ready = { Form: Quick; form: BookingFormDto }

/** A booking beside its slot. Pressing another slot takes what was typed there; Escape goes back to the slot. */
export function BookingPopover({ slot, actions, onBooked, onClose }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const { ready, early, setEarly } = useForm(slot, actions)
  useOtherSlot(box, slot)
  return (
    <BesidePanel anchor={slot} onClose={onClose} ref={box} title="Book an appointment">
      {ready ? (
        <ready.Form
          action={actions.book}
          findAction={actions.find}
          form={{ ...ready.form, typed: { ...ready.form.typed, q: early } }}
          onBooked={onBooked}
        />
      ) : (
        <Waiting onType={setEarly} />
      )}
    </BesidePanel>
  )
}

/** Keeps what is typed until the form is there. */
function Waiting({ onType }: { onType: (text: string) => void }) {
  return (
    <div aria-busy="true" className="grid min-h-90 content-start gap-2 px-5 pt-3 pb-4">
      <label className="flex min-h-7 items-center text-desk font-medium" htmlFor="early">
        Client
      </label>
      <input
        autoComplete="off"
        autoFocus
        className="h-(--control) w-full rounded-1 border border-line-field bg-raised px-2.5 text-body"
        id="early"
        onChange={(event) => onType(event.target.value)}
        placeholder="Name, reference or birth date"
        type="text"
      />
    </div>
  )
}

/** Asks for the form of the slot and for the code that draws it. Where that fails, the form's own page says why. */
function useForm(slot: HTMLAnchorElement, actions: DeskActions) {
  const [ready, setReady] = useState<Ready | null>(null)
  const [early, setEarly] = useState('')
  const [first] = useState(slot)
  const { openBooking } = actions
  useEffect(() => {
    let isGone = false
    const load = async () => {
      const asked = new FormData()
      for (const [name, value] of new URL(first.href).searchParams) asked.set(name, value)
      const [code, answer] = await Promise.all([
        import('@/components/appointments/quick-booking'),
        openBooking(null, asked),
      ])
      if (!answer.ok) throw new Error('no form')
      if (!isGone) setReady({ Form: code.QuickBooking, form: answer.data as BookingFormDto })
    }
    load().catch(() => isGone || window.location.assign(first.href))
    return () => {
      isGone = true
    }
  }, [first, openBooking])
  return { ready, early, setEarly }
}

/** Another slot was pressed while the form stood open: it takes provider, day and time, and keeps the rest. */
function useOtherSlot(box: { current: HTMLDivElement | null }, slot: HTMLAnchorElement) {
  const [first] = useState(slot)
  useEffect(() => {
    const form = box.current?.querySelector('form')
    if (slot === first || !form) return
    for (const [name, value] of new URL(slot.href).searchParams) {
      const field = form.elements.namedItem(name)
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value
    }
    form.querySelector('#provider')?.dispatchEvent(new Event('change', { bubbles: true }))
    form.querySelector<HTMLElement>('#q, #save-appointment')?.focus()
  }, [box, first, slot])
}
