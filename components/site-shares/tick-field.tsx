import type { ComponentProps, ReactNode } from 'react'

type Props = ComponentProps<'input'> & { label: ReactNode; error?: string; hint?: string }

/** A box to tick with its words beside it, its reason or error below. */
export function TickField({ label, error, hint, ...input }: Props) {
  const id = input.id ?? input.name
  const by = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1 text-desk">
      <label className="flex min-h-6 items-center gap-2 has-disabled:text-ink-muted">
        <input
          {...input}
          aria-describedby={by || undefined}
          aria-invalid={error ? true : undefined}
          className="size-4 flex-none"
          id={id}
          type="checkbox"
        />
        {label}
      </label>
      {hint ? (
        <p className="ps-6 text-ink-muted" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="font-medium text-denied-ink" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  )
}
