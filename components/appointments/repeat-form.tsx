'use client'

import type { FormAction } from '@/components/ui/form-state'
import type { RepeatTyped } from '@/lib/appointments/dto'
import { RepeatFields } from './repeat-fields'
import { SeriesForm } from './series-form'

type Props = { action: FormAction; hidden: Record<string, string>; first: RepeatTyped }

/** Makes an appointment repeat: it is the first, the others are shown before they are booked. */
export function RepeatForm({ action, hidden, first }: Props) {
  return (
    <SeriesForm
      action={action}
      hidden={hidden}
      title="Repeat"
      prefix="repeat-"
      submit="Show the dates"
      submitAll="Book these dates"
    >
      {(error, typed) => <RepeatFields error={error} prefix="repeat-" typed={typed?.repeat ?? first} />}
    </SeriesForm>
  )
}
