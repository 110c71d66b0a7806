'use server'

import { action } from '@/lib/actions'
import { answerBooking } from '@/lib/appointments/answer-booking'
import { getBookingForm } from '@/lib/appointments/get-booking-form'
import { moveOnCalendar } from '@/lib/appointments/move-on-calendar'
import { openAppointment } from '@/lib/appointments/open-appointment'
import {
  bookingFormSchema,
  bookingSlotSchema,
  moveSchema,
  statusSchema,
  undoAppointmentActSchema,
  undoBookingSchema,
} from '@/lib/appointments/schemas'
import { setStatus } from '@/lib/appointments/set-status'
import { takeBookingBack } from '@/lib/appointments/undo-booking'
import { undoLastChange } from '@/lib/appointments/undo-last-change'
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

/** An appointment beside its cell. */
export const openAppointmentAction = action({
  name: 'open-appointment',
  schema: undoBookingSchema,
  run: openAppointment,
})

export const setStatusOnCalendarAction = action({
  name: 'set-status-on-calendar',
  schema: statusSchema,
  run: setStatus,
})

/** Where a cell was dropped. */
export const moveOnCalendarAction = action({
  name: 'move-on-calendar',
  schema: moveSchema,
  run: moveOnCalendar,
})

export const undoActOnCalendarAction = action({
  name: 'undo-act-on-calendar',
  schema: undoAppointmentActSchema,
  run: undoLastChange,
  revalidate: () => [paths.calendar()],
})
