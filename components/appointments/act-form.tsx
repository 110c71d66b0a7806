'use client'

import { useActionState, useMemo, type ReactNode } from 'react'
import type { ButtonLook, ButtonSize } from '@/components/ui/button-class'
import { ErrorSummary } from '@/components/ui/error-summary'
import { problemsOf, typed, type FormAction } from '@/components/ui/form-state'
import { ClockField } from '@/components/ui/clock-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { SelectField, TextAreaField, TextField } from '@/components/ui/field'
import type { OptionDto } from '@/lib/appointments/dto'
import { Folded } from './folded'

export type ActField = {
  name: string
  label: string
  value: string
  kind: 'text' | 'area' | 'date' | 'time' | 'choice' | 'tick'
  options?: OptionDto[]
  hint?: string
  optional?: boolean
}

type Props = {
  action: FormAction
  hidden: Record<string, string>
  fields?: ActField[]
  submit: ReactNode
  look?: ButtonLook
  size?: ButtonSize
  /** Keeps ids apart where a page holds several forms with the same fields. */
  id: string
  /** Under which it is folded away; without it the form stands open. */
  title?: string
}

/** One act on an appointment: its fields, its button, and what is in the way. Works without JavaScript. */
export function ActForm({ action, hidden, fields = [], submit, look = 'plain', size, id, title }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(
    () => problemsOf(state).map((each) => ({ ...each, field: each.field && `${id}-${each.field}` })),
    [state, id],
  )
  return (
    <Folded isOpen={problems.length > 0} title={title}>
      <form action={send} className="grid max-w-[560px] gap-4" noValidate>
        <ErrorSummary problems={problems} />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} name={name} type="hidden" value={value} />
        ))}
        {fields.map((field) => {
          const own = `${id}-${field.name}`
          const error = problems.find((problem) => problem.field === own)?.message
          return (
            <ActInput
              error={error}
              field={field}
              id={own}
              key={field.name}
              value={typed(state, field.name, field.value)}
            />
          )
        })}
        <div>
          <SubmitButton look={look} pending={pending} size={size}>
            {submit}
          </SubmitButton>
        </div>
      </form>
    </Folded>
  )
}

type InputProps = { field: ActField; id: string; value: string; error: string | undefined }

/** One field as it is named. */
export function ActInput({ field, id, value, error }: InputProps) {
  const { name, label, kind, options, hint, optional } = field
  const shared = { name, label, hint, optional, error, id }
  if (kind === 'choice') {
    return (
      <SelectField {...shared} defaultValue={value} key={value}>
        {options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </SelectField>
    )
  }
  if (kind === 'tick') {
    return (
      <label className="flex min-h-6 items-center gap-2 text-body">
        <input className="size-4" defaultChecked={value === 'yes'} name={name} type="checkbox" value="yes" />
        {label}
      </label>
    )
  }
  if (kind === 'area') return <TextAreaField {...shared} defaultValue={value} />
  if (kind === 'time') return <ClockField {...shared} defaultValue={value} />
  return (
    <TextField
      {...shared}
      autoComplete="off"
      className={kind === 'text' ? undefined : 'num'}
      defaultValue={value}
      type={kind}
    />
  )
}
