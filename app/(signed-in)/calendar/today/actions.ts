'use server'

import { action } from '@/lib/actions'
import { boardStatusSchema, undoAppointmentActSchema } from '@/lib/appointments/schemas'
import { setStatusOnBoard } from '@/lib/appointments/set-status-on-board'
import { undoLastChange } from '@/lib/appointments/undo-last-change'
import { paths } from '@/lib/paths'

/** Arrived, on the board of today, which shows as much as before. */
export const setStatusOnBoardAction = action({
  name: 'set-status-on-board',
  schema: boardStatusSchema,
  run: setStatusOnBoard,
  onSuccess: ({ appointmentId, actId }, { hours }) =>
    paths.calendarToday({ hours: hours || null, done: appointmentId, act: actId }),
})

export const undoActOnBoardAction = action({
  name: 'undo-act-on-board',
  schema: undoAppointmentActSchema,
  run: undoLastChange,
  revalidate: () => [paths.calendarToday()],
})
