'use client'

import type { ReactNode } from 'react'
import { Button } from './button'

/** Opens the browser's print dialogue; the browser's own menu does the same without JavaScript. */
export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <Button look="primary" onClick={() => window.print()}>
      {children}
    </Button>
  )
}
