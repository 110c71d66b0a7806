'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { clock } from './words'

const EVERY = 10_000
const QUARTER = 15

/** Moves the line of now within its quarter of an hour; the next quarter, and the next day, the server draws. */
export function NowTick({ now }: { now: number }) {
  const router = useRouter()
  useEffect(() => {
    const start = Date.now()
    const tick = () => {
      if (document.visibilityState !== 'visible') return
      const minute = now + Math.floor((Date.now() - start) / 60_000)
      if (Math.floor(minute / QUARTER) !== Math.floor(now / QUARTER)) return router.refresh()
      for (const mark of document.querySelectorAll<HTMLElement>('[data-now]')) {
        mark.style.setProperty('--from', String(minute % QUARTER))
        if (mark.dataset.now === 'text') mark.textContent = clock(minute)
      }
    }
    const timer = setInterval(tick, EVERY)
    return () => clearInterval(timer)
  }, [now, router])
  return null
}
