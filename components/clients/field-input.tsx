'use client'

import { useState } from 'react'
import { SelectField, TextAreaField, TextField } from '@/components/ui/field'
import type { FormFieldDto } from '@/lib/clients/dto'

type Props = { field: FormFieldDto; value: string; error: string | undefined }

const answers = [
  { value: '', label: 'Not asked' },
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

/** One field of a client's forms, drawn by its kind. */
export function FieldInput({ field, value, error }: Props) {
  const { name, label, hint, kind } = field
  const text = { name, label, hint, error, optional: isOptional(field) }
  if (kind === 'area') return <Area error={error} field={field} value={value} />
  const options = optionsOf(field)
  if (options)
    return (
      <SelectField {...text} defaultValue={value} key={value}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </SelectField>
    )
  const type = kind === 'date' || kind === 'tel' || kind === 'email' ? kind : 'text'
  return (
    <TextField
      {...text}
      autoComplete="off"
      className={kind === 'date' || kind === 'tel' ? 'num' : undefined}
      defaultValue={value}
      type={type}
    />
  )
}

const isOptional = ({ required, kind }: FormFieldDto) =>
  !required && ['text', 'date', 'tel', 'email', 'area'].includes(kind)

function optionsOf({ kind, options }: FormFieldDto) {
  if (kind === 'answer') return answers
  if (kind === 'yesNo') return answers.slice(1).reverse()
  return kind === 'choice' ? (options ?? []) : null
}

/** Counts what remains; without JavaScript the hint names the limit and the server keeps to it. */
function Area({ field, value, error }: Props) {
  const { name, label, hint, max } = field
  const [left, setLeft] = useState<number | null>(null)
  const remaining = left ?? (max ? max - Array.from(value).length : null)
  const words = max && remaining !== null ? limitWords(max, remaining) : null
  return (
    <div className="grid gap-1.5">
      <TextAreaField
        className={max && max > 500 ? 'min-h-40' : undefined}
        defaultValue={value}
        error={error}
        hint={hint}
        label={label}
        name={name}
        onChange={(event) => setLeft(max ? max - Array.from(event.target.value).length : null)}
        optional={isOptional(field)}
      />
      {words ? (
        <p
          className={
            remaining !== null && remaining < 0 ? 'text-desk text-denied-ink' : 'text-desk text-ink-muted'
          }
          role={left === null ? undefined : 'status'}
        >
          {words}
        </p>
      ) : null}
    </div>
  )
}

function limitWords(max: number, remaining: number): string {
  if (remaining < 0) return `${-remaining} characters too many of ${max}`
  return `${remaining} of ${max} characters left`
}
