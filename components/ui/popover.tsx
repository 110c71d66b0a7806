import type { ReactNode } from 'react'
import { classNames } from './class-names'

type Props = {
  id: string
  /** What the button looks like; it opens the panel without JavaScript. */
  button: ReactNode
  buttonClass: string
  children: ReactNode
  /** Which edge of the button the panel is flush with. */
  align?: 'start' | 'end'
  panelClass?: string
  label?: string
}

/** A panel of the platform: opens by its button, closes by Escape or a press outside. */
export function Popover({ id, button, buttonClass, children, align = 'start', panelClass, label }: Props) {
  return (
    <>
      <button className={buttonClass} popoverTarget={id} type="button">
        {button}
      </button>
      <div
        aria-label={label}
        className={classNames(
          'boxed z-(--z-popover) max-w-[calc(100vw-16px)] rounded-2 bg-raised text-start whitespace-normal text-ink shadow-float',
          align === 'end' ? 'floating-end' : 'floating',
          panelClass,
        )}
        id={id}
        popover="auto"
        role={label ? 'dialog' : undefined}
      >
        {children}
      </div>
    </>
  )
}
