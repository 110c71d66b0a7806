import type { ReactNode } from 'react'
import { classNames } from './class-names'

type Props = { title?: string; titleId?: string; actions?: ReactNode; children: ReactNode; clip?: boolean }

/** A surface with a 1-pixel line; a titled card is a section of the page. */
export function Card({ title, titleId, actions, children, clip = false }: Props) {
  const box = classNames(
    'boxed rounded-2 border border-line bg-raised break-inside-avoid',
    clip && 'overflow-clip',
  )
  if (!title) return <div className={box}>{children}</div>
  return (
    <section aria-labelledby={titleId} className={box}>
      <div className="flex min-h-12 items-center gap-3 border-b border-line py-2 ps-5 pe-3 max-tablet:ps-4">
        <h2 className="text-body font-semibold" id={titleId}>
          {title}
        </h2>
        {actions ? <div className="ms-auto flex items-center gap-2">{actions}</div> : null}
      </div>
      {children}
    </section>
  )
}

export function CardBody({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={classNames('px-5 py-4 max-tablet:px-4', className)}>{children}</div>
}

/** The line under a table or list: what is shown, and where more is. */
export function CardFoot({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-3 border-t border-line py-1.5 ps-5 pe-3 text-desk max-tablet:ps-4 text-ink-muted">
      {children}
    </div>
  )
}
