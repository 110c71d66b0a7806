'use client'

import { useEffect, useRef, type RefObject } from 'react'
import { targetAt, type Target } from './grid-geometry'

type Acts = {
  take: (cell: HTMLElement) => boolean
  carry: (grid: HTMLElement, to: Target) => void
  drop: () => void
  letGo: () => unknown
}

const FAR = 6
const EDGE = 48

/** Dragging a cell with the mouse or a pen: it is taken up once the pointer has gone far enough to mean it. */
export function useDrag(box: RefObject<HTMLElement | null>, acts: Acts) {
  const current = useRef(acts)
  useEffect(() => {
    current.current = acts
  })
  useEffect(() => {
    const area = box.current
    if (!area) return
    const down = (event: PointerEvent) => {
      const cell = (event.target as HTMLElement).closest<HTMLElement>('[role=grid] a[data-appointment]')
      if (cell && event.button === 0 && event.pointerType !== 'touch') follow(cell, event, current)
    }
    area.addEventListener('pointerdown', down)
    return () => area.removeEventListener('pointerdown', down)
  }, [box])
}

function follow(cell: HTMLElement, start: PointerEvent, acts: RefObject<Acts>) {
  const grid = cell.closest<HTMLElement>('[role=grid]')
  if (!grid) return
  const grip = start.clientY - cell.getBoundingClientRect().top
  const over = new AbortController()
  const { signal } = over
  let isTaken = false
  const move = (event: PointerEvent) => {
    const way = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY)
    if (!isTaken && (way < FAR || !acts.current.take(cell))) return
    isTaken = true
    event.preventDefault()
    if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, 18)
    if (event.clientY < EDGE * 2) window.scrollBy(0, -18)
    acts.current.carry(grid, targetAt(grid, event.clientX, event.clientY - grip + 9))
  }
  const up = () => {
    over.abort()
    if (!isTaken) return
    // The press that ends a drag is no press on what lies below.
    window.addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0)
    acts.current.drop()
  }
  const cancel = () => {
    over.abort()
    if (isTaken) acts.current.letGo()
  }
  window.addEventListener('pointermove', move, { signal })
  window.addEventListener('pointerup', up, { signal })
  window.addEventListener('pointercancel', cancel, { signal })
  window.addEventListener('keydown', (event) => event.key === 'Escape' && cancel(), { signal, capture: true })
}

function swallow(event: Event) {
  event.preventDefault()
  event.stopPropagation()
}
