'use client'

import type { MouseEvent } from 'react'

/** Second stop of the keyboard on the calendar: past its bar, to where one books. */
export function ToGrid() {
  const go = (event: MouseEvent) => {
    const stop = document.querySelector<HTMLElement>('[role=grid] [tabindex="0"]')
    if (!stop) return
    event.preventDefault()
    stop.focus()
  }
  return (
    <a
      className="fixed start-2 top-2 z-(--z-toast) -translate-y-[200%] rounded-1 bg-raised px-4 py-2 focus:translate-y-0 focus:shadow-float max-tablet:hidden print:hidden"
      href="#calendar-grid"
      onClick={go}
    >
      Skip to the grid
    </a>
  )
}
