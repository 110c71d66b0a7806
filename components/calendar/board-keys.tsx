'use client'

import { useRouter } from 'next/navigation'
import { hasSingleKeys } from '@/components/frame/single-keys'
import { useEffect, useRef, type FormEvent, type KeyboardEvent, type ReactNode } from 'react'

const EVERY = 30_000

/** The keyboard of the board, and its own looking again: while it is in view, and whenever one comes back to it. */
export function BoardKeys({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const router = useRouter()
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && router.refresh()
    const clock = setInterval(look, EVERY)
    window.addEventListener('focus', look)
    return () => {
      clearInterval(clock)
      window.removeEventListener('focus', look)
    }
  }, [router])
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const row = (event.target as HTMLElement).closest<HTMLElement>('tbody [role=row]')
    const heads = [...(box.current?.querySelectorAll<HTMLElement>('tbody [role=rowheader] a') ?? [])]
    const at = heads.findIndex((head) => row?.contains(head))
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (at === -1 || (step === 0 && !(event.key.toLowerCase() === 'a' && hasSingleKeys()))) return
    event.preventDefault()
    if (step !== 0) return heads[at + step]?.focus()
    row?.querySelector('form')?.requestSubmit()
  }
  // The name stays where the button goes, and so does the focus.
  const stay = ({ target }: FormEvent) =>
    (target as HTMLElement).closest('[role=row]')?.querySelector<HTMLElement>('[role=rowheader] a')?.focus()
  return (
    <div data-board="" onKeyDown={press} onSubmit={stay} ref={box}>
      {children}
    </div>
  )
}
