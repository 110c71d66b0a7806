import type { ReactNode } from 'react'

/** A part of what stands beside the grid, with its title. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 text-desk font-medium text-ink-muted">{title}</h2>
      {children}
    </section>
  )
}
