'use client'

import { TextField } from '@/components/ui/field'
import type { FormAction } from '@/components/ui/form-state'
import { SeriesForm } from './series-form'

type Props = { action: FormAction; hidden: Record<string, string>; room: number }

/** Books more dates at the end of a series: they are shown first, with what is in their way. */
export function LengthenForm({ action, hidden, room }: Props) {
  return (
    <SeriesForm
      action={action}
      hidden={hidden}
      prefix="more-"
      submit="Show the dates"
      submitAll="Book these dates"
      title="Add dates"
    >
      {(error, typed) => (
        <TextField
          autoComplete="off"
          className="num"
          defaultValue={typed?.more ?? String(Math.min(6, room))}
          error={error('more')}
          hint="They follow the last one, in the same rhythm and at the same time of day."
          id="more-more"
          inputMode="numeric"
          label="How many more"
          name="more"
        />
      )}
    </SeriesForm>
  )
}
