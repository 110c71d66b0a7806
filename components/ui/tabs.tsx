import { classNames } from './class-names'
import { CountBadge } from './count-badge'
import { ScrollToCurrent } from './scroll-to-current'

/** Pages that belong to one thing. */
export function Tabs({
  label,
  items,
}: {
  label: string
  items: { text: string; count?: number; href: string; current: boolean }[]
}) {
  return (
    <ScrollToCurrent
      aria-label={label}
      className="flex gap-5 overflow-x-auto [scrollbar-width:none] scroll-shade print:hidden"
    >
      {items.map(({ text, count, href, current }) => (
        <a
          aria-current={current ? 'page' : undefined}
          className={classNames(
            'tab inline-flex h-10 flex-none items-center gap-2 border-b-2 font-medium whitespace-nowrap no-underline focus-visible:rounded-1 focus-visible:-outline-offset-2',
            current
              ? 'border-accent-ink text-ink'
              : 'border-transparent text-ink-muted hover:border-line-strong hover:text-ink',
          )}
          href={href}
          key={href}
        >
          {text}
          {count ? <CountBadge count={count} quiet={!current} /> : null}
        </a>
      ))}
    </ScrollToCurrent>
  )
}
