'use client'

import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'

type Place = { column: number; row: number }

type Props = {
  label: string
  className: string
  style: CSSProperties
  columns: number
  /** Where Page Up and Page Down lead. */
  earlier: string
  later: string
  startAt: Place
  children: ReactNode
}

const KEPT = /^#at-(\d+)-(\d+)$/

/**
 * The keyboard of the grid: one stop for Tab, arrows by time and column, Page keys by week; Enter follows the link that has
 * the focus. Without JavaScript every link is a stop of its own.
 */
export function GridKeys({ label, className, style, columns, earlier, later, startAt, children }: Props) {
  const grid = useRef<HTMLDivElement>(null)
  const { column, row } = startAt

  useEffect(() => {
    const kept = KEPT.exec(window.location.hash)
    const found = kept
      ? nearest(grid.current, { column: Number(kept[1]), row: Number(kept[2]) })
      : nearest(grid.current, { column, row })
    for (const stop of stopsIn(grid.current)) stop.tabIndex = stop === found ? 0 : -1
    if (kept) found?.focus()
  }, [column, row])

  const onKeyDown = (event: KeyboardEvent) => {
    const from = (event.target as HTMLElement).closest<HTMLElement>('[data-c]')
    if (!from || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const at = placeOf(from)
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault()
      const to = event.key === 'PageUp' ? earlier : later
      follow(`${to}#at-${at.column}-${at.row}`)
      return
    }
    const next = step(grid.current, from, event.key, columns)
    if (next === undefined) return
    event.preventDefault()
    next?.focus()
  }

  const onFocus = ({ target }: { target: EventTarget }) => {
    const to = (target as HTMLElement).closest<HTMLElement>('[data-c]')
    if (!to) return
    for (const stop of stopsIn(grid.current)) if (stop.tabIndex === 0) stop.tabIndex = -1
    to.tabIndex = 0
  }

  return (
    <div
      aria-label={label}
      className={className}
      id="calendar-grid"
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      ref={grid}
      role="grid"
      style={style}
    >
      {children}
    </div>
  )
}

/** As if a link there had been pressed: the server draws the page anew. */
function follow(address: string) {
  const link = document.createElement('a')
  link.href = address
  link.click()
}

function stopsIn(grid: HTMLElement | null, column?: number): HTMLElement[] {
  return [
    ...(grid?.querySelectorAll<HTMLElement>(column === undefined ? '[data-c]' : `[data-c="${column}"]`) ??
      []),
  ]
}

const placeOf = (stop: HTMLElement): Place => ({
  column: Number(stop.dataset.c),
  row: Number(stop.dataset.r),
})

/** The stop that holds the row of a column, or the first after it. */
function inColumn(grid: HTMLElement | null, { column, row }: Place): HTMLElement | null {
  const stops = stopsIn(grid, column)
  return stops.findLast((stop) => placeOf(stop).row <= row) ?? stops[0] ?? null
}

function nearest(grid: HTMLElement | null, place: Place): HTMLElement | null {
  return inColumn(grid, place) ?? stopsIn(grid)[0] ?? null
}

/** Where a key leads: a stop, null at an edge, undefined for keys that are none of ours. */
function step(grid: HTMLElement | null, from: HTMLElement, key: string, columns: number) {
  const { column, row } = placeOf(from)
  const stops = stopsIn(grid, column)
  const toward = (steps: number): HTMLElement | null => {
    for (let next = column + steps; next >= 0 && next < columns; next += steps) {
      const found = inColumn(grid, { column: next, row })
      if (found) return found
    }
    return null
  }
  switch (key) {
    case 'ArrowDown':
      return stops[stops.indexOf(from) + 1] ?? null
    case 'ArrowUp':
      return stops[stops.indexOf(from) - 1] ?? null
    case 'ArrowRight':
      return toward(1)
    case 'ArrowLeft':
      return toward(-1)
    case 'Home':
      return inColumn(grid, { column: 0, row })
    case 'End':
      return inColumn(grid, { column: columns - 1, row })
    default:
      return undefined
  }
}
