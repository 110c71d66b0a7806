import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { HiddenText } from './hidden-text'

type Column = { key: string; title: string; end?: boolean; hidden?: boolean }

type TableProps = {
  /** What the table lists, for those who cannot see the heading above it. */
  caption: string
  columns: Column[]
  children: ReactNode
  /** The head stays in view while the page scrolls; not below a client's header, which stays itself. */
  stickyHead?: boolean
}

/** Rows of facts. Below 901 px a row folds: its name first, the rest wraps. Roles are explicit because folding drops them. */
export function Table({ caption, columns, children, stickyHead = true }: TableProps) {
  return (
    <table className="w-full border-collapse text-desk max-table:block" role="table">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-table:sr-only" role="rowgroup">
        <tr role="row">
          {columns.map(({ key, title, end, hidden }) => (
            <th
              className={classNames(
                'h-9 bg-raised px-3 font-medium whitespace-nowrap text-ink-muted shadow-[inset_0_-1px_var(--line)]',
                'first:rounded-ss-2 first:ps-5 last:rounded-se-2 last:pe-5',
                stickyHead && 'sticky top-(--top-h) z-(--z-sticky) print:static',
                end ? 'text-end' : 'text-start',
              )}
              key={key}
              role="columnheader"
              scope="col"
            >
              {hidden ? <span className="sr-only">{title}</span> : title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-table:block" role="rowgroup">
        {children}
      </tbody>
    </table>
  )
}

/** `tick`: a `RowTick`, in the first column; it stays before the name when the row has folded. */
export function Row({ children, tick }: { children: ReactNode; tick?: ReactNode }) {
  return (
    <tr
      className={classNames(
        'h-(--row) border-b border-line last:border-b-0 hover:bg-hover',
        'max-table:flex max-table:h-auto max-table:flex-wrap max-table:items-center max-table:gap-x-3 max-table:gap-y-1 max-table:px-4 max-table:py-3',
        tick ? 'max-table:relative max-table:ps-13' : null,
      )}
      role="row"
    >
      {tick ? (
        <td
          className="w-0 py-1.25 ps-5 pe-3 align-middle max-table:absolute max-table:start-2 max-table:top-1 max-table:w-auto max-table:p-0"
          role="cell"
        >
          {tick}
        </td>
      ) : null}
      {children}
    </tr>
  )
}

type TickProps = { name: string; value: string; isTicked: boolean; text: string }

/** The box that chooses a row; `text` says to screen readers what it chooses. */
export function RowTick({ name, value, isTicked, text }: TickProps) {
  return (
    <label className="flex size-6 items-center justify-center max-table:size-10">
      <HiddenText>{text}</HiddenText>
      <input className="size-4" defaultChecked={isTicked} name={name} type="checkbox" value={value} />
    </label>
  )
}

/** The cell that names the row; with `href` the way to open it. */
export function RowHead({
  href,
  children,
  after,
}: {
  href?: string | null
  children: ReactNode
  after?: ReactNode
}) {
  return (
    <th
      className="px-3 py-1.25 text-start font-medium first:ps-5 max-table:order-first max-table:flex max-table:w-full max-table:items-center max-table:gap-2 max-table:p-0! max-table:text-body"
      role="rowheader"
      scope="row"
    >
      {href ? (
        <a className="text-ink no-underline hover:underline" href={href}>
          {children}
        </a>
      ) : (
        children
      )}
      {after ? <span className="ms-2 max-table:ms-0">{after}</span> : null}
    </th>
  )
}

type CellProps = {
  children?: ReactNode
  muted?: boolean
  num?: boolean
  end?: boolean
  /** Stands before the cell once the row has folded and the head is gone, where the cell does not say by itself what it is. */
  label?: string
}

export function Cell({ children, muted, num, end, label }: CellProps) {
  return (
    <td
      className={classNames(
        'px-3 py-1.25 align-middle first:ps-5 last:pe-5 max-table:p-0! max-table:empty:hidden',
        muted && 'text-ink-muted',
        num && 'num',
        end && 'text-end',
        end && !label && 'max-table:ms-auto',
        label &&
          'max-table:w-full max-table:text-start max-table:before:me-1.5 max-table:before:font-normal max-table:before:text-ink-muted max-table:before:content-[attr(data-label)]',
      )}
      data-label={label ? `${label}:` : undefined}
      role="cell"
    >
      {children}
    </td>
  )
}
