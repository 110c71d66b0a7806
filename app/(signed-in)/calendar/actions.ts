'use server'

import { action } from '@/lib/actions'
import { answerBooking } from '@/lib/appointments/answer-booking'
import { getBookingForm } from '@/lib/appointments/get-booking-form'
import { bookingFormSchema, bookingSlotSchema, undoBookingSchema } from '@/lib/appointments/schemas'
import { takeBookingBack } from '@/lib/appointments/undo-booking'
import { paths } from '@/lib/paths'

/** The form beside a slot of the calendar. */
export const openBookingAction = action({
  name: 'open-booking',
  schema: bookingSlotSchema,
  run: getBookingForm,
})

/** The booking form where it stays on the calendar. */
export const bookOnCalendarAction = action({
  name: 'book-on-calendar',
  schema: bookingFormSchema,
  run: answerBooking,
})

export const undoBookingOnCalendarAction = action({
  name: 'undo-booking-on-calendar',
  schema: undoBookingSchema,
  run: takeBookingBack,
  revalidate: () => [paths.calendar()],
})
