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
    <div className="grid content-start" data-field="">
      <label className="row-start-1 mb-1.5 text-desk leading-4 font-medium" htmlFor={id}>
        {label} {optional ? <span className="font-normal text-ink-muted">optional</span> : null}
      </label>
      {hint ? (
        <p className="row-start-2 mb-1.5 text-desk leading-[1.125rem] text-ink-muted" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <div className="row-start-3 grid">{children}</div>
      {error ? (
        <p
          className="row-start-4 mt-1.5 flex items-center gap-1.5 text-desk font-medium text-denied-ink"
          id={`${id}-error`}
        >
          <Icon shape={circleExclamationPoint} size={14} />
          {error}
        </p>
      ) : null}
    </div>
  )
}

type Own = FieldText & { name: string; id?: string; className?: string }

/** What goes to the frame around a control, and what to the control itself. */
function parted<P extends Own>(props: P, shape: string) {
  const { label, hint, error, optional, id, className, ...control } = props
  const text = { label, hint, error, optional }
  const own = id ?? props.name
  const given = { ...described(own, text), className: boxClass(error, classNames(shape, className)) }
  return { frame: { ...text, id: own }, control: { ...control, ...given } }
}

export function TextField(props: Own & ComponentProps<'input'>) {
  const { frame, control } = parted(props, 'h-(--control)')
  return (
    <Field {...frame}>
      <input {...control} />
    </Field>
  )
}

export function TextAreaField(props: Own & ComponentProps<'textarea'>) {
  const { frame, control } = parted(props, 'min-h-21 resize-y py-2')
  return (
    <Field {...frame}>
      <textarea {...control} />
    </Field>
  )
}

export function SelectField(props: Own & ComponentProps<'select'>) {
  const { frame, control } = parted(props, 'select-arrow h-(--control) pe-8')
  return (
    <Field {...frame}>
      <select {...control} />
    </Field>
  )
}
