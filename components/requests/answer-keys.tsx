'use client'

import { useEffect, type ReactNode } from 'react'
import { hasSingleKeys } from '@/components/frame/single-keys'
import { isTyping } from './triage-keys'

/** A accepts; R opens the reasons, and the number of one of them rejects. The page says what each would do before. */
export function AnswerKeys({ children }: { children: ReactNode }) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return
      if (isTyping(event.target) || !hasSingleKeys()) return
      if (answer(event.key.toLowerCase())) event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return <div data-take-action="">{children}</div>
}

function answer(key: string): boolean {
  if (key === 'a') return press(document.querySelector('#accept-button'))
  const reject = document.querySelector<HTMLDetailsElement>('#reject')
  if (!reject) return false
  const reasons = [...reject.querySelectorAll<HTMLInputElement>('[name=reasonCode]')]
  if (key === 'r') {
    reject.open = true
    reasons[0]?.focus()
    return true
  }
  const chosen = /^[1-9]$/.test(key) && reject.open ? reasons[Number(key) - 1] : undefined
  if (!chosen) return false
  chosen.checked = true
  chosen.form?.requestSubmit()
  return true
}

function press(button: HTMLElement | null): boolean {
  button?.click()
  return button !== null
}
