import type { ComponentProps } from 'react'
import { buttonClass, unavailableClass, type ButtonLook, type ButtonSize } from './button-class'
import { classNames } from './class-names'

type Shape = { look?: ButtonLook; size?: ButtonSize }

/** A verb. Submits only where `type="submit"` says so. */
export function Button({
  look,
  size,
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & Shape) {
  return <button className={buttonClass(look, size, className)} type={type} {...rest} />
}

/** Looks like a button, goes to an address. */
export function LinkButton({
  look,
  size,
  className,
  ...rest
}: ComponentProps<'a'> & Shape & { href: string }) {
  return <a className={buttonClass(look, size, className)} {...rest} />
}

/** Drawn but not available; stays reachable by keyboard and says why. `reasonId` names the visible reason. */
export function UnavailableButton({
  children,
  reasonId,
  size = 'normal',
}: {
  children: React.ReactNode
  reasonId: string
  size?: ButtonSize
}) {
  const room =
    size === 'small' ? 'min-h-(--control-small) px-2.5 text-desk' : 'min-h-(--control) px-3.5 text-body'
  return (
    <button
      aria-describedby={reasonId}
      aria-disabled="true"
      className={classNames(unavailableClass, room, 'w-full')}
      type="button"
    >
      {children}
    </button>
  )
}
