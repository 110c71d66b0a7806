import type { ReactNode } from 'react'
import { classNames } from './class-names'

type Props = {
  name: string
  value: string
  title: string
  /** Short figure at the right, "14 notes". */
  amount?: string
  hint: ReactNode
  defaultChecked?: boolean
  /** Why this choice cannot be made; the card is then drawn but not available. */
  reason?: string | null
  required?: boolean
}

/** One choice of a few that deserve a sentence each. */
export function RadioCard({ name, value, title, amount, hint, defaultChecked, reason, required }: Props) {
  const id = `${name}-${value}`
  return (
    <label
      className={classNames(
        'boxed relative grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 rounded-1 border px-4 py-3',
        'has-checked:border-accent-ink has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent-ink has-checked:ring-inset',
        'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
        reason
          ? 'cursor-not-allowed border-dashed border-line-strong'
          : 'cursor-pointer border-line-strong bg-raised',
      )}
    >
      <input
        aria-describedby={`${id}-hint`}
        className="mt-0.5 size-4 outline-none"
        defaultChecked={defaultChecked && !reason}
        disabled={Boolean(reason)}
        id={id}
        name={name}
        required={required}
        type="radio"
        value={value}
      />
      <span className="font-medium">{title}</span>
      {amount ? <span className="num text-desk text-ink-muted">{amount}</span> : <span />}
      <span className="col-span-2 col-start-2 text-desk leading-[1.125rem] text-ink-muted" id={`${id}-hint`}>
        {hint}
        {reason ? ` ${reason}` : ''}
      </span>
    </label>
  )
}
