import { classNames } from './class-names'

const MOST = 99

/** How many things wait, beside the word they belong to. */
export function CountBadge({
  count,
  quiet = false,
  className,
}: {
  count: number
  quiet?: boolean
  className?: string
}) {
  return (
    <span
      className={classNames(
        'boxed num inline-grid h-5 min-w-5 place-items-center rounded-1 px-1.5 text-micro leading-none font-semibold',
        quiet ? 'bg-hover text-ink ring-1 ring-line ring-inset' : 'bg-accent text-on-accent',
        className,
      )}
    >
      {count > MOST ? `${MOST}+` : count}
    </span>
  )
}
