import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'
import { chevronRight } from './icon-shapes'

const widths = { wide: 'max-w-[1152px]', check: 'max-w-[1080px]', narrow: 'max-w-[880px]' }

/** The column that a page's content stands in. */
export function Page({ children, width = 'wide' }: { children: ReactNode; width?: keyof typeof widths }) {
  return (
    <div className="px-4 pt-4 pb-12 tablet:px-8 tablet:pt-6 tablet:pb-16 print:p-0">
      <div className={classNames('mx-auto', widths[width])}>{children}</div>
    </div>
  )
}

export type Crumb = { text: ReactNode; href: string }

export function Breadcrumb({ items }: { items: Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="mb-2 print:hidden">
      <ol className="flex flex-wrap items-center gap-1.5 text-desk text-ink-muted">
        {items.map(({ text, href }, index) => (
          <li className="flex items-center gap-1.5" key={href}>
            {index > 0 ? <Icon shape={chevronRight} size={13} /> : null}
            <a className="text-ink-muted no-underline hover:text-ink hover:underline" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

type HeaderProps = { title: ReactNode; lede?: ReactNode; actions?: ReactNode }

/** The one `h1` of a page, a sentence about it, and what one can do here. */
export function PageHeader({ title, lede, actions }: HeaderProps) {
  return (
    <div className="mb-5 flex flex-wrap items-end gap-4">
      <div className="min-w-0">
        <h1 className="text-title font-semibold text-balance max-tablet:text-[1.5rem] max-tablet:leading-[1.875rem]">
          {title}
        </h1>
        {lede ? <p className="mt-1 max-w-[80ch] text-pretty text-ink-muted">{lede}</p> : null}
      </div>
      {actions ? <div className="ms-auto flex flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  )
}

/** Heading of a part of a page. */
export function SectionHeader({
  title,
  id,
  lede,
  beside,
  actions,
}: HeaderProps & { id: string; beside?: ReactNode }) {
  return (
    <div className="mb-3 flex flex-wrap items-end gap-x-4 gap-y-2">
      <div>
        <h2 className="text-section font-semibold" id={id}>
          {title}
        </h2>
        {lede ? <p className="text-desk text-ink-muted">{lede}</p> : null}
      </div>
      {beside}
      {actions ? <div className="ms-auto flex flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  )
}
