import { classNames } from './class-names'

type Segment = { key: string; text: string; count?: number | string | null; href: string; current: boolean }

/** A few views of one list, each with its own address. */
export function Segmented({
  label,
  items,
  small = false,
}: {
  label: string
  items: Segment[]
  small?: boolean
}) {
  return (
    <nav
      aria-label={label}
      className="boxed inline-flex max-w-full rounded-[8px] max-tablet:flex-wrap bg-hover p-0.5 ring-1 ring-line ring-inset print:hidden"
    >
      {items.map(({ key, text, count, href, current }) => (
        <a
          aria-current={current ? 'page' : undefined}
          className={classNames(
            'inline-flex items-center gap-1.5 rounded-1 px-3 text-desk max-tablet:px-1.5 font-medium whitespace-nowrap no-underline focus-visible:-outline-offset-2',
            small ? 'min-h-6 max-tablet:min-h-9' : 'min-h-[calc(var(--control)-4px)]',
            current
              ? 'bg-raised text-ink shadow-[0_0_0_1px_var(--line-strong),0_1px_2px_var(--shadow-near)]'
              : 'text-ink-muted hover:text-ink',
          )}
          href={href}
          key={key}
        >
          {text}
          {count === null || count === undefined ? null : (
            <span className="num font-normal text-ink-muted">{count}</span>
          )}
        </a>
      ))}
    </nav>
  )
}
