import type { FormAction } from '@/components/ui/form-state'
import type { PlainAction } from '@/components/ui/form-state'

export type HoursActions = {
  saveBlock: FormAction
  removeBlock: PlainAction
  copyDay: FormAction
  saveWeek: FormAction
  saveDate: FormAction
  removeDate: PlainAction
  undo: FormAction
  showBusyTimes: PlainAction
  createFeed: FormAction
  endFeed: PlainAction
}
