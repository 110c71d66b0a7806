'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/**
 * Asks the server again whenever a page is shown again: from memory after Back, or when its tab returns to the front.
 * What was stopped meanwhile must not reappear from the browser.
 */
export function AskAgain() {
  const router = useRouter()
  useEffect(() => {
    let shown = window.location.pathname + window.location.search
    const fromMemory = (event: PageTransitionEvent) => {
      if (!event.persisted) return
      document.documentElement.hidden = true
      window.location.reload()
    }
    const wentBack = () => {
      const now = window.location.pathname + window.location.search
      if (now === shown) return
      shown = now
      document.documentElement.hidden = true
      window.location.reload()
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
  }, [router])
  return null
}
