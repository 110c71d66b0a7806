import type { ReactNode } from 'react'
import { Icon } from './icon'

/** Nothing here yet: what belongs here, and the next act. */
export function EmptyState({
  shape,
  title,
  children,
  action,
}: {
  shape: string
  title: string
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="grid justify-items-center gap-2 px-6 py-10 text-center">
      <Icon className="mb-1 text-ink-muted" shape={shape} size={24} />
      <p className="font-semibold">{title}</p>
      <p className="max-w-[52ch] text-desk text-ink-muted">{children}</p>
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  )
}
