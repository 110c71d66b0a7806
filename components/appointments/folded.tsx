import type { ReactNode } from 'react'

type Props = { title: string | undefined; isOpen: boolean; children: ReactNode }

/** An act folded away until it is wanted, or has something to say: also on a page that was drawn anew, without JavaScript. */
export function Folded({ title, isOpen, children }: Props) {
  if (title === undefined) return children
  return (
    <details className="rounded-2 border border-line bg-raised px-5 py-3 max-tablet:px-4" open={isOpen}>
      <summary className="cursor-pointer font-medium">{title}</summary>
      <div className="mt-4 mb-2">{children}</div>
    </details>
  )
}
