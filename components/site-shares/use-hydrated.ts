'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Whether a script runs: false in the document as it comes from the server, so that plain forms have everything in them. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
