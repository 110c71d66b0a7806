import type { FormAction } from '@/components/ui/form-state'

export type DeskActions = {
  openBooking: FormAction
  book: FormAction
  find: FormAction
  openAppointment: FormAction
  setStatus: FormAction
  move: FormAction
}
