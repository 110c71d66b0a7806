'use client'

import { useEffect, useRef, type ReactNode } from 'react'
import { hasSingleKeys } from '@/components/frame/single-keys'

type Props = {
  /** One comes from an answer: the next row takes the focus. */
  goesOn: boolean
  children: ReactNode
}

/** Whether keys are letters here, and not commands. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('textarea, select, dialog *, input:not([type=radio], [type=checkbox])')
  )
}

/** Up and down through the messages by keyboard; Enter opens the one that has the focus. */
export function TriageKeys({ goesOn, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const heads = () => [...(box.current?.querySelectorAll<HTMLElement>('tbody [role=rowheader] a') ?? [])]
    if (goesOn) (heads().find(waits) ?? heads()[0])?.focus()
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return
      const row = (event.target as HTMLElement).closest('tbody [role=row]')
      const all = heads()
      const at = all.findIndex((head) => row?.contains(head))
      const step = stepOf(event.key, at !== -1)
      if (step === 0 || all.length === 0) return
      event.preventDefault()
      all[Math.min(Math.max(at + step, 0), all.length - 1)]?.focus()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [goesOn])
  return (
    <div data-triage="" ref={box}>
      {children}
    </div>
  )
}

/** Whether the row of this name is one to answer. */
const waits = (head: HTMLElement) => head.closest('[role=row]')?.querySelector('[data-waits]') !== null

/** Letters work from anywhere on the page, arrows only within the list: elsewhere they scroll. */
function stepOf(key: string, isInList: boolean): number {
  if (isInList && key === 'ArrowDown') return 1
  if (isInList && key === 'ArrowUp') return -1
  if (!hasSingleKeys()) return 0
  return { j: 1, k: -1 }[key.toLowerCase()] ?? 0
}
