'use client'

import { useActionState, useMemo } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SelectField, TextField } from '@/components/ui/field'
import {
  problemAt,
  problemsOf,
  typed,
  type FieldProblem,
  type FormAction,
  type FormState,
} from '@/components/ui/form-state'
import { HiddenText } from '@/components/ui/hidden-text'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ButtonLook } from '@/components/ui/button-class'

export type Option = { value: string; text: string }

export type FieldSpec = {
  name: string
  label: string
  value: string
  hint?: string
  optional?: boolean
  /** Without options a line to type in. */
  options?: Option[]
  type?: 'text' | 'email' | 'tel' | 'number' | 'date'
  /** Several of the options may be ticked. */
  several?: boolean
}

type Props = {
  action: FormAction
  hidden: Record<string, string>
  fields: FieldSpec[]
  submit: string
  /** What the button is about, said to screen readers where a page holds several alike. */
  about?: string
  look?: ButtonLook
  /** Keeps ids apart where a page holds several forms with the same fields. */
  id?: string
  /** Words behind which the form folds away; refused, it stands open, also without a script. */
  fold?: string
  /** Fields of which few are needed, folded away within the form and posted all the same. */
  more?: { words: string; fields: FieldSpec[] }
}

/** A form of Manage: fields one below the other, errors beside them, what was typed kept. Works without JavaScript. */
export function ManageForm(props: Props) {
  const { action, hidden, fields, submit, about, look = 'plain', id = '', fold, more } = props
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(
    () => problemsOf(state).map((each) => ({ ...each, field: each.field && `${id}${each.field}` })),
    [state, id],
  )
  const form = (
    <form action={send} className="grid gap-4">
      <ErrorSummary problems={problems} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      <Inputs fields={fields} id={id} problems={problems} state={state} />
      {more && more.fields.length > 0 ? (
        <details open={more.fields.some(({ name }) => problemAt(problems, `${id}${name}`))}>
          <summary className="link mb-3 inline-flex min-h-6 w-fit items-center text-desk max-tablet:min-h-9">
            {more.words}
          </summary>
          <Inputs fields={more.fields} id={id} problems={problems} state={state} />
        </details>
      ) : null}
      <div>
        <SubmitButton look={look} pending={pending}>
          {submit}
          {about ? <HiddenText> {about}</HiddenText> : null}
        </SubmitButton>
      </div>
    </form>
  )
  if (!fold) return form
  return (
    <details className="open:basis-full" open={problems.length > 0}>
      <summary className="link inline-flex min-h-6 w-fit items-center text-desk max-tablet:min-h-9">
        {fold}
      </summary>
      <div className="mt-2 max-w-[640px] rounded-1 border border-line bg-sunken p-4">{form}</div>
    </details>
  )
}

type InputsProps = Omit<InputProps, 'field'> & { fields: FieldSpec[] }

function Inputs({ fields, ...rest }: InputsProps) {
  if (fields.length === 0) return null
  return (
    <div className="field-grid grid items-start gap-x-4 tablet:grid-cols-2">
      {fields.map((field) => (
        <Input field={field} key={`${field.name} ${field.value}`} {...rest} />
      ))}
    </div>
  )
}

type InputProps = { field: FieldSpec; state: FormState; problems: FieldProblem[]; id: string }

function Input({ field, state, problems, id }: InputProps) {
  const { name, label, value, hint, optional, options, type = 'text', several } = field
  const own = `${id}${name}`
  const error = problemAt(problems, own)
  const shared = { error, hint, id: own, label, name, optional }
  if (several) return <Ticks field={field} id={own} problem={error} state={state} />
  if (options) {
    return (
      <SelectField {...shared} defaultValue={typed(state, name, value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </SelectField>
    )
  }
  return <TextField {...shared} autoComplete="off" defaultValue={typed(state, name, value)} type={type} />
}

function Ticks({
  field,
  state,
  problem,
  id,
}: Omit<InputProps, 'problems'> & { problem: string | undefined }) {
  const before = state && !state.ok ? state.error.values?.[field.name] : undefined
  const ticked = Array.isArray(before) ? before : before === undefined ? field.value.split(' ') : [before]
  return (
    <fieldset className="grid gap-2 tablet:col-span-2 tablet:grid-cols-2" id={id}>
      <legend className="mb-1.5 text-desk leading-4 font-medium">{field.label}</legend>
      {problem ? <p className="col-span-full text-desk font-medium text-denied-ink">{problem}</p> : null}
      {field.options?.map(({ value, text }) => (
        <label className="flex min-h-6 items-center gap-2 text-desk" key={value}>
          <input
            className="size-4"
            defaultChecked={ticked.includes(value)}
            name={`${field.name}[]`}
            type="checkbox"
            value={value}
          />
          {text}
        </label>
      ))}
    </fieldset>
  )
}
