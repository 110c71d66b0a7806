'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useEffect } from 'react'

/**
 * Asks the server again whenever a page is shown again: from memory after Back, or when its tab returns to the front.
 * What was stopped meanwhile must not reappear from the browser.
 */
export function AskAgain() {
  const router = useRouter()
  const shown = addressOf(usePathname(), useSearchParams())
  useEffect(() => {
    const fromMemory = (event: PageTransitionEvent) => {
      if (event.persisted) reloadUnseen()
    }
    const wentBack = () => {
      const { pathname, search } = window.location
      if (addressOf(pathname, new URLSearchParams(search)) !== shown) reloadUnseen()
    }
    const cameForward = () => {
      if (document.visibilityState === 'visible') router.refresh()
    }
    window.addEventListener('pageshow', fromMemory)
    window.addEventListener('popstate', wentBack)
    document.addEventListener('visibilitychange', cameForward)
    return () => {
      window.removeEventListener('pageshow', fromMemory)
      window.removeEventListener('popstate', wentBack)
      document.removeEventListener('visibilitychange', cameForward)
    }
  }, [router, shown])
  return null
}

const addressOf = (path: string, query: { toString(): string }) => `${path}?${query}`

function reloadUnseen() {
  document.documentElement.hidden = true
  window.location.reload()
}
