'use client'

import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { x } from '@/components/ui/icon-shapes'
import { mark, placeBeside } from './place-beside'

type Props = {
  /** What was pressed. */
  anchor: HTMLElement
  title: string
  onClose: () => void
  children: ReactNode
  ref?: RefObject<HTMLDivElement | null>
}

/** A panel beside what was pressed on the calendar, a sheet from below on phones. Escape closes it. */
export function BesidePanel({ anchor, title, onClose, children, ref }: Props) {
  const own = useRef<HTMLDivElement>(null)
  const box = ref ?? own
  useEffect(() => box.current?.showPopover(), [box])
  usePlace(box, anchor)
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    onClose()
  }
  return (
    <div
      aria-labelledby="beside-title"
      className="fixed inset-auto z-(--z-popover) flex max-h-[calc(100dvh-var(--top-h)-16px)] w-101 max-w-full flex-col overflow-hidden rounded-2 bg-raised text-ink shadow-float max-tablet:inset-x-0 max-tablet:bottom-0 max-tablet:w-full print:hidden"
      onKeyDown={press}
      popover="manual"
      ref={box}
      role="dialog"
    >
      <div className="flex items-start gap-2 ps-5 pe-3 pt-3">
        <h2 className="pt-0.5 text-reading font-semibold" id="beside-title">
          {title}
        </h2>
        <Button aria-label="Close" className="ms-auto" look="quiet" onClick={onClose} size="small">
          <Icon shape={x} />
        </Button>
      </div>
      {children}
    </div>
  )
}

/** Beside what was pressed, however tall it grows; that is marked while the panel stands there. */
function usePlace(box: RefObject<HTMLDivElement | null>, anchor: HTMLElement) {
  useLayoutEffect(() => {
    const panel = box.current
    if (!panel) return
    const place = () => placeBeside(panel, anchor)
    const watch = new ResizeObserver(place)
    watch.observe(panel)
    window.addEventListener('resize', place)
    mark(anchor, true)
    place()
    return () => {
      watch.disconnect()
      window.removeEventListener('resize', place)
      mark(anchor, false)
    }
  }, [box, anchor])
}
