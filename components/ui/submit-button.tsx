'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { buttonClass, type ButtonLook, type ButtonSize } from './button-class'

type Props = {
  children: ReactNode
  look?: ButtonLook
  size?: ButtonSize
  className?: string
  /** For forms that send themselves instead of letting React do it. */
  pending?: boolean
  name?: string
  value?: string
  id?: string
  /** The form it sends, where it stands outside of it. */
  form?: string
}

/** Sends its form once; a second press while the first is under way does nothing. */
export function SubmitButton(props: Props) {
  const { children, look, size, className, pending = false, name, value, id, form } = props
  const status = useFormStatus()
  const busy = pending || status.pending
  return (
    <button
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className={buttonClass(look, size, className)}
      form={form}
      id={id}
      name={name}
      onClick={(event) => busy && event.preventDefault()}
      type="submit"
      value={value}
    >
      {children}
    </button>
  )
}
