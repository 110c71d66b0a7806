import type { ReactNode } from 'react'

export type SummaryItem = { key: string; value: ReactNode }

/** Facts with their names. What has no value is left out by the caller. */
export function SummaryList({ items }: { items: SummaryItem[] }) {
  return (
    <dl className="-my-1.75">
      {items.map(({ key, value }) => (
        <div
          className="grid gap-x-4 gap-y-1 border-b border-line py-2.25 last:border-b-0 tablet:grid-cols-[168px_minmax(0,1fr)]"
          key={key}
        >
          <dt className="text-ink-muted max-tablet:text-desk">{key}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
