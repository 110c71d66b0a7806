'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useState, type MouseEvent, type ReactNode } from 'react'
import type { FormAction } from '@/components/ui/form-state'
import type { BookingAnswerDto } from '@/lib/appointments/dto'
import { paths } from '@/lib/paths'
import { BookingPopover } from './booking-popover'

export type BookingActions = { open: FormAction; book: FormAction; find: FormAction }

type Props = {
  actions: BookingActions
  /** The address of this calendar. */
  query: Parameters<typeof paths.calendar>[0]
  children: ReactNode
}

/** Opens the booking form beside a slot that was pressed. Without JavaScript the slot leads to the form's own page. */
export function BookingLayer({ actions, query, children }: Props) {
  const router = useRouter()
  const [slot, setSlot] = useState<HTMLAnchorElement | null>(null)
  const open = (event: MouseEvent) => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>('a[data-book]')
    if (!link || event.button !== 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)
      return
    event.preventDefault()
    setSlot(link)
  }
  const close = useCallback(() => {
    setSlot(null)
    slot?.focus()
  }, [slot])
  const booked = useCallback(
    ({ appointmentId, actId }: NonNullable<BookingAnswerDto['booked']>) => {
      setSlot(null)
      router.replace(paths.calendar({ ...query, done: appointmentId, act: actId }), { scroll: false })
    },
    [router, query],
  )
  return (
    <div onClick={open}>
      {children}
      {slot ? <BookingPopover actions={actions} onBooked={booked} onClose={close} slot={slot} /> : null}
    </div>
  )
}
