import { classNames } from './class-names'

/** A decorative outline: the word beside it carries the meaning. */
export function Icon({ shape, size = 16, className }: { shape: string; size?: number; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      className={classNames('block flex-none', className)}
      fill="none"
      height={size}
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth={1.75}
      viewBox="0 0 24 24"
      width={size}
    >
      <path d={shape} />
    </svg>
  )
}
