import { classNames } from './class-names'

export type ButtonLook = 'plain' | 'primary' | 'quiet' | 'share' | 'stop'
export type ButtonSize = 'normal' | 'small'

const looks: Record<ButtonLook, string> = {
  plain: 'border-line-strong bg-raised text-ink hover:bg-hover',
  primary: 'border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover',
  quiet: 'border-transparent bg-transparent text-ink hover:bg-hover',
  share: 'border-accent-line bg-accent-soft text-accent-ink hover:border-accent-ink',
  stop: 'border-denied-line bg-denied-soft text-denied-ink hover:border-denied-ink',
}

const sizes: Record<ButtonSize, string> = {
  normal: 'min-h-(--control) px-3.5 py-1.5 gap-2 text-body leading-[1.25rem]',
  small: 'min-h-(--control-small) px-2.5 py-0.5 gap-1.5 text-desk',
}

/** One look for buttons and for links that act like one. */
export function buttonClass(look: ButtonLook = 'plain', size: ButtonSize = 'normal', extra?: string): string {
  return classNames(
    'boxed inline-flex items-center justify-center rounded-1 border font-medium no-underline',
    'transition-colors duration-(--fast) tablet:whitespace-nowrap print:hidden',
    'disabled:border-dashed disabled:border-line-strong disabled:bg-transparent disabled:text-ink-muted',
    looks[look],
    sizes[size],
    extra,
  )
}

export const unavailableClass =
  'boxed inline-flex items-center justify-center rounded-1 border border-dashed border-line-strong bg-transparent font-medium text-ink-muted cursor-not-allowed print:hidden'
