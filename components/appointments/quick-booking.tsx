'use client'

import { useRouter } from 'next/navigation'
import { useEffect, type MouseEvent } from 'react'
import { LinkButton } from '@/components/ui/button'
import type { FormAction } from '@/components/ui/form-state'
import type { BookingAnswerDto, BookingFormDto } from '@/lib/appointments/dto'
import { paths } from '@/lib/paths'
import { BookingFields, NotSaved, SaveButton } from './booking-form'
import { carryForm } from './carried-form'
import { useBooking } from './use-booking'

type Props = {
  form: BookingFormDto
  action: FormAction
  findAction: FormAction
  onBooked: (booked: NonNullable<BookingAnswerDto['booked']>) => void
}

/** The booking form beside a slot: what is said on the telephone. The rest stands under More details, with what was typed. */
export function QuickBooking({ form: given, action, findAction, onBooked }: Props) {
  const booking = useBooking(given, action)
  const router = useRouter()
  const { form, booked, chosen, box } = booking
  const { provider, day, time, service } = form.typed
  useEffect(() => {
    const line = document.getElementById('q') as HTMLInputElement | null
    line?.focus()
    line?.setSelectionRange(line.value.length, line.value.length)
  }, [])
  useEffect(() => {
    if (booked) onBooked(booked)
  }, [booked, onBooked])
  const more = paths.bookAppointment({ provider, day, time, service, client: chosen[0]?.id, more: 'yes' })
  const goOn = (event: MouseEvent) => {
    if (!box.current || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    carryForm(form, chosen, new FormData(box.current))
    router.push(more)
  }
  return (
    <form className="flex min-h-0 flex-col" {...booking.formProps}>
      <div className="grid min-h-0 gap-3 overflow-y-auto px-5 pt-2 pb-4">
        <BookingFields booking={booking} findAction={findAction} />
      </div>
      <div className="flex flex-wrap items-center gap-2 rounded-b-2 border-t border-line bg-sunken px-5 py-2.5">
        <NotSaved problems={booking.problems} />
        <SaveButton booking={booking} />
        <LinkButton href={more} onClick={goOn}>
          More details
        </LinkButton>
      </div>
    </form>
  )
}
