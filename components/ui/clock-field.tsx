'use client'

import type { ComponentProps, FocusEvent } from 'react'
import { readClock } from '@/lib/time/read-clock'
import { TextField } from './field'

/** Shows the time as it was understood, before anybody asks what it brings. */
const written = ({ target }: FocusEvent<HTMLInputElement>) => {
  target.value = readClock(target.value)
}

/** A time of the clock, written as everywhere in Concord; a browser's own field for times would write it its own way. */
export function ClockField(props: Omit<ComponentProps<typeof TextField>, 'type' | 'className' | 'onBlur'>) {
  return (
    <TextField
      autoComplete="off"
      inputMode="numeric"
      maxLength={10}
      onBlur={written}
      placeholder="14:00"
      {...props}
      className="num"
    />
  )
}
