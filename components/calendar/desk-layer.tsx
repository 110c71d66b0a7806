'use client'

import { useRouter } from 'next/navigation'
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
} from 'react'
import { hasSingleKeys } from '@/components/frame/single-keys'
import { paths } from '@/lib/paths'
import { BookingPopover } from './booking-popover'
import { CellPopover } from './cell-popover'
import { targetAt } from './grid-geometry'
import { MoveGhost } from './move-ghost'
import { RefusedMove } from './refused-move'
import { useDrag } from './use-drag'
import { useDrop } from './use-drop'
import { useMoving } from './use-moving'
import type { DeskActions } from './desk-actions'

type Props = {
  actions: DeskActions
  /** What stands in the address of this calendar. */
  query: Parameters<typeof paths.calendar>[0]
  children: ReactNode
}

type Pressed = { kind: 'slot' | 'cell'; link: HTMLAnchorElement }

/**
 * What one does on the calendar without leaving it: book beside a slot, act beside a cell, move a cell with the mouse, the
 * keyboard or its menu. Without JavaScript slots and cells lead to pages that do the same.
 */
export function DeskLayer({ actions, query, children }: Props) {
  const router = useRouter()
  const box = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<Pressed | null>(null)
  const onDone = useCallback(
    ({ appointmentId, actId }: { appointmentId: string; actId: string }) => {
      setOpen(null)
      router.replace(paths.calendar({ ...query, done: appointmentId, act: actId }), { scroll: false })
    },
    [router, query],
  )
  const { moving, take, carry, step, letGo } = useMoving()
  const { refused, drop, choose, forget } = useDrop(actions, onDone)
  const land = () => {
    const last = letGo()
    if (last) void drop(last)
  }
  useDrag(box, { take: (cell) => take(cell, true), carry, drop: land, letGo })
  const isRefused = refused !== null
  useEffect(() => {
    // What was done before this would stand beside it, with an Undo that is not of it.
    const isTold = new URLSearchParams(window.location.search).has('done')
    if (isRefused && isTold) router.replace(paths.calendar(query), { scroll: false })
  }, [isRefused, query, router])
  const close = () => {
    setOpen(null)
    open?.link.focus()
  }
  const press = (event: MouseEvent) => {
    const grid = gridAt(event)
    if (moving && grid) {
      event.preventDefault()
      event.stopPropagation()
      carry(grid, targetAt(grid, event.clientX, event.clientY))
      return land()
    }
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>('a[data-book], a[data-appointment]')
    if (!link || event.button !== 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)
      return
    event.preventDefault()
    setOpen({ kind: link.dataset.appointment ? 'cell' : 'slot', link })
  }
  const type = (event: KeyboardEvent) => {
    const grid = gridAt(event)
    if (!grid || event.ctrlKey || event.metaKey || event.altKey) return
    const cell = (event.target as HTMLElement).closest<HTMLElement>('a[data-appointment]')
    const isTaking = !moving && event.key.toLowerCase() === 'm' && hasSingleKeys()
    if (!moving && !(isTaking && cell && take(cell))) return
    if (moving && event.key === 'Enter') land()
    else if (moving && event.key === 'Escape') letGo()
    else if (moving && event.key === 'Tab') return letGo()
    else if (moving) step(grid, event.key)
    event.preventDefault()
    event.stopPropagation()
  }
  const follow = (event: PointerEvent) => {
    const grid = gridAt(event)
    if (moving && grid) carry(grid, targetAt(grid, event.clientX, event.clientY))
  }
  return (
    <div
      data-moving={moving ? '' : undefined}
      onClickCapture={press}
      onKeyDownCapture={type}
      onPointerDownCapture={(event) => event.pointerType === 'touch' && follow(event)}
      onPointerMove={(event) => event.buttons === 0 && follow(event)}
      ref={box}
    >
      {children}
      {open?.kind === 'slot' ? (
        <BookingPopover actions={actions} onBooked={onDone} onClose={close} slot={open.link} />
      ) : null}
      {open?.kind === 'cell' ? (
        <CellPopover
          actions={actions}
          cell={open.link}
          key={open.link.dataset.appointment}
          onClose={close}
          onDone={onDone}
          onMove={() => {
            close()
            take(open.link)
          }}
        />
      ) : null}
      <MoveGhost moving={moving} />
      {refused ? <RefusedMove onChoose={choose} onClose={forget} refused={refused} /> : null}
    </div>
  )
}

const gridAt = ({ target }: { target: EventTarget }) =>
  (target as HTMLElement).closest<HTMLElement>('[role=grid]')
