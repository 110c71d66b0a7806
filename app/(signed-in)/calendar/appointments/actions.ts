'use server'

import { action } from '@/lib/actions'
import { changeDetails } from '@/lib/appointments/change-details'
import { lengthenSeries } from '@/lib/appointments/lengthen-series'
import { moveOnCalendar } from '@/lib/appointments/move-on-calendar'
import { moveSeries } from '@/lib/appointments/move-series'
import { repeatAppointment } from '@/lib/appointments/repeat-appointment'
import type { Moved } from '@/lib/appointments/same-click'
import {
  detailsSchema,
  lengthenSchema,
  moveSchema,
  moveSeriesSchema,
  repeatSchema,
  statusSchema,
  undoAppointmentActSchema,
  undoBookingSchema,
} from '@/lib/appointments/schemas'
import { setStatus } from '@/lib/appointments/set-status'
import { takeBookingBack } from '@/lib/appointments/undo-booking'
import { undoLastChange } from '@/lib/appointments/undo-last-change'
import { paths } from '@/lib/paths'

type Changed = { appointmentId: string; actId: string }
const toAppointment = ({ appointmentId, actId }: Changed) => paths.appointment(appointmentId, actId)
/** What went to a colleague may not be open any more: the calendar tells of it. */
const toMoved = (moved: Moved) =>
  moved.open ? toAppointment(moved) : paths.calendar({ done: moved.appointmentId, act: moved.actId })

export const setStatusAction = action({
  name: 'set-appointment-status',
  schema: statusSchema,
  run: setStatus,
  onSuccess: toAppointment,
})

/** Stays on the page with free times nearby, where the one wanted is taken. */
export const moveAppointmentAction = action({
  name: 'move-appointment',
  schema: moveSchema,
  run: moveOnCalendar,
  onSuccess: ({ moved }) => (moved ? toMoved(moved) : null),
})

/** Stays on the page with the list of dates, until all are decided. */
export const moveSeriesAction = action({
  name: 'move-series',
  schema: moveSeriesSchema,
  run: moveSeries,
  onSuccess: ({ changed }) => (changed ? toMoved(changed) : null),
})

export const repeatAppointmentAction = action({
  name: 'repeat-appointment',
  schema: repeatSchema,
  run: repeatAppointment,
  onSuccess: ({ changed }) => (changed ? toAppointment(changed) : null),
})

export const lengthenSeriesAction = action({
  name: 'lengthen-series',
  schema: lengthenSchema,
  run: lengthenSeries,
  onSuccess: ({ changed }) => (changed ? toAppointment(changed) : null),
})

export const changeDetailsAction = action({
  name: 'change-appointment-details',
  schema: detailsSchema,
  run: changeDetails,
  onSuccess: toAppointment,
})

/** Undo in the banner after a change of status or time. */
export const undoAppointmentActAction = action({
  name: 'undo-appointment-act',
  schema: undoAppointmentActSchema,
  run: undoLastChange,
  onSuccess: toAppointment,
})

export const undoBookingAction = action({
  name: 'undo-booking',
  schema: undoBookingSchema,
  run: takeBookingBack,
  onSuccess: ({ appointmentId, actId, open }) =>
    open ? paths.appointment(appointmentId, actId) : paths.bookedElsewhere(appointmentId),
})
