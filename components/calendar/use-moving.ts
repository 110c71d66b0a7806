'use client'

import { useCallback, useRef, useState } from 'react'
import { cellAt, placeAt, within, type Place, type Target } from './grid-geometry'

/** A cell on its way to another place. */
export type Moving = {
  appointmentId: string
  name: string
  post: string
  /** The version that was drawn. */
  version: string
  minutes: number
  /** Carried by the mouse, or by keys and presses. */
  isDragged: boolean
  to: Target
  /** Where it was taken up, and where it would land. */
  start: Place
  place: Place
  /** Where the ghost is drawn, in the window. */
  box: { left: number; top: number; width: number; height: number }
}

const gridOf = (cell: HTMLElement) => cell.closest<HTMLElement>('[role=grid]')

function drawn(grid: HTMLElement, moving: Omit<Moving, 'place' | 'box'>): Moving {
  const at = cellAt(grid, moving.to)?.getBoundingClientRect()
  return {
    ...moving,
    place: placeAt(grid, moving.to),
    box: {
      left: at?.left ?? 0,
      top: at?.top ?? 0,
      width: at?.width ?? 0,
      height: ((at?.height ?? 0) * moving.minutes) / 15,
    },
  }
}

const STEPS: Record<string, Target> = {
  ArrowUp: { column: 0, row: -1 },
  ArrowDown: { column: 0, row: 1 },
  ArrowLeft: { column: -1, row: 0 },
  ArrowRight: { column: 1, row: 0 },
}

/** Takes a cell of the grid up, carries it by quarters of an hour and columns, and lets it go. */
export function useMoving() {
  const [moving, setMoving] = useState<Moving | null>(null)
  // What is pressed right after a step must know of it before it is drawn.
  const latest = useRef<Moving | null>(null)
  const show = useCallback((next: Moving | null) => {
    latest.current = next
    setMoving(next)
  }, [])
  const take = useCallback(
    (cell: HTMLElement, isDragged = false): boolean => {
      const grid = gridOf(cell)
      const { appointment, post, version, minutes, c, r } = cell.dataset
      if (!grid || !appointment) return false
      const at = { column: Number(c), row: Number(r) }
      const name = [...cell.querySelectorAll(':scope > span')][1]?.textContent ?? ''
      const start = placeAt(grid, at)
      const what = { appointmentId: appointment, name, post: post ?? '', version: version ?? '' }
      show(drawn(grid, { ...what, minutes: Number(minutes), isDragged, start, to: at }))
      return true
    },
    [show],
  )
  const carry = useCallback(
    (grid: HTMLElement, to: Target) => {
      if (latest.current) show(drawn(grid, { ...latest.current, to: within(grid, to) }))
    },
    [show],
  )
  const step = (grid: HTMLElement, key: string) => {
    const by = STEPS[key]
    if (!by || !latest.current) return
    const { column, row } = latest.current.to
    const to = within(grid, { column: column + by.column, row: row + by.row })
    cellAt(grid, to)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    carry(grid, to)
  }
  /** Ends the move and says where it stood. */
  const letGo = useCallback((): Moving | null => {
    const last = latest.current
    show(null)
    return last
  }, [show])
  return { moving, take, carry, step, letGo }
}
