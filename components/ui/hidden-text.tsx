import type { ReactNode } from 'react'

/** Words for screen readers where the picture alone says it to the eye. */
export function HiddenText({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>
}
