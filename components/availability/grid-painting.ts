'use client'

import { useRef, type KeyboardEvent, type PointerEvent } from 'react'

const boxOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest('td')?.querySelector('input') : null

const STEPS: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Drawing over slots with the mouse, and walking through them with the arrow keys; with Shift they take the tick along. */
export function useGridPainting() {
  const stroke = useRef<boolean | null>(null)
  const paint = (target: EventTarget | null) => {
    const box = boxOf(target)
    if (box && stroke.current !== null) box.checked = stroke.current
  }
  return {
    onPointerDown: (event: PointerEvent) => {
      const box = event.pointerType === 'mouse' && event.button === 0 ? boxOf(event.target) : null
      if (!box) return
      stroke.current = !box.checked
      const end = () => (stroke.current = null)
      window.addEventListener('pointerup', end, { once: true })
      window.addEventListener('pointercancel', end, { once: true })
    },
    onPointerOver: (event: PointerEvent) => {
      if (event.buttons === 1) paint(event.target)
    },
    onPointerOut: (event: PointerEvent) => {
      // A press that leaves its slot has begun a stroke: the first slot takes part, and no click follows.
      if (event.buttons === 1) paint(event.target)
    },
    onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => {
      const step = STEPS[event.key]
      const box = boxOf(event.target)
      const cell = box?.closest('td')
      if (!step || !box || !cell) return
      const row = cell.parentElement as HTMLTableRowElement
      const next =
        event.currentTarget.tBodies[0]?.rows[row.sectionRowIndex + step[0]]?.cells[cell.cellIndex + step[1]]
      const input = next?.querySelector('input')
      if (!input) return
      event.preventDefault()
      if (event.shiftKey) input.checked = box.checked
      input.focus()
    },
  }
}
