'use server'

import { action } from '@/lib/actions'
import { answerBooking } from '@/lib/appointments/answer-booking'
import { findBookable } from '@/lib/appointments/find-bookable'
import { bookingFormSchema, findBookableSchema } from '@/lib/appointments/schemas'
import { paths } from '@/lib/paths'

/** Every button of the booking form: stays on the page and shows the form again, until it is booked. */
export const bookAppointmentAction = action({
  name: 'book-appointment',
  schema: bookingFormSchema,
  run: answerBooking,
  onSuccess: ({ booked }) => {
    if (!booked) return null
    const { appointmentId, actId, open } = booked
    return open ? paths.appointment(appointmentId, actId) : paths.bookedElsewhere(appointmentId)
  },
})

/** What the combobox asks while somebody types. */
export const findBookableAction = action({
  name: 'find-bookable-clients',
  schema: findBookableSchema,
  run: findBookable,
})
