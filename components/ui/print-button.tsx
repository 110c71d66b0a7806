'use client'

import type { ReactNode } from 'react'
import { Button } from './button'
import type { ButtonLook, ButtonSize } from './button-class'

/** Opens the browser's print dialogue; the browser's own menu does the same without JavaScript. */
type Props = { look?: ButtonLook; size?: ButtonSize; children: ReactNode }

export function PrintButton({ look = 'primary', size = 'normal', children }: Props) {
  return (
    <Button look={look} onClick={() => window.print()} size={size}>
      {children}
    </Button>
  )
}
