import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'
import { circleExclamationPoint } from './icon-shapes'

export type FieldText = { label: ReactNode; hint?: ReactNode; error?: string; optional?: boolean }

/** Ties an input to its hint and error, so that both are read out with it. */
function described(id: string, { hint, error }: FieldText) {
  const by = classNames(hint ? `${id}-hint` : null, error ? `${id}-error` : null)
  return { id, 'aria-describedby': by || undefined, 'aria-invalid': error ? true : undefined }
}

const box =
  'w-full rounded-1 border bg-raised px-2.5 text-body text-ink focus-visible:outline-offset-0 focus-visible:border-focus'
const boxClass = (error: string | undefined, extra?: string) =>
  classNames(box, error ? 'border-denied-ink ring-1 ring-denied-ink ring-inset' : 'border-line-field', extra)

function Field({
  id,
  label,
  hint,
  error,
  optional,
  children,
}: FieldText & { id: string; children: ReactNode }) {
  return (
    <div className="grid content-start gap-1.5">
      <label className="text-desk leading-4 font-medium" htmlFor={id}>
        {label} {optional ? <span className="font-normal text-ink-muted">optional</span> : null}
      </label>
      {hint ? (
        <p className="text-desk leading-[1.125rem] text-ink-muted" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {children}
      {error ? (
        <p className="flex items-center gap-1.5 text-desk font-medium text-denied-ink" id={`${id}-error`}>
          <Icon shape={circleExclamationPoint} size={14} />
          {error}
        </p>
      ) : null}
    </div>
  )
}

type Named = { name: string; id?: string }

export function TextField({
  label,
  hint,
  error,
  optional,
  id,
  className,
  ...input
}: FieldText & Named & ComponentProps<'input'>) {
  const own = id ?? input.name
  return (
    <Field error={error} hint={hint} id={own} label={label} optional={optional}>
      <input
        {...input}
        {...described(own, { label, hint, error })}
        className={boxClass(error, classNames('h-(--control)', className))}
      />
    </Field>
  )
}

export function TextAreaField({
  label,
  hint,
  error,
  optional,
  id,
  className,
  ...area
}: FieldText & Named & ComponentProps<'textarea'>) {
  const own = id ?? area.name
  return (
    <Field error={error} hint={hint} id={own} label={label} optional={optional}>
      <textarea
        {...area}
        {...described(own, { label, hint, error })}
        className={boxClass(error, classNames('min-h-21 resize-y py-2', className))}
      />
    </Field>
  )
}

export function SelectField({
  label,
  hint,
  error,
  optional,
  id,
  className,
  children,
  ...select
}: FieldText & Named & ComponentProps<'select'>) {
  const own = id ?? select.name
  return (
    <Field error={error} hint={hint} id={own} label={label} optional={optional}>
      <select
        {...select}
        {...described(own, { label, hint, error })}
        className={boxClass(error, classNames('select-arrow h-(--control) pe-8', className))}
      >
        {children}
      </select>
    </Field>
  )
}
