import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { SelectField, TextField } from '@/components/ui/field'
import { paths } from '@/lib/paths'
import type { Option } from './manage-form'

type Asked =
  | { name: string; label: string; options: Option[]; value?: string; hint?: string }
  | { name: string; label: string; min: string; hint?: string; value?: string }

type Props = { id: string; hidden: Record<string, string>; fields: Asked[]; submit: ReactNode }

/** Leads to the dry run of a change: nothing is saved by it, so it is a plain question to the server. */
export function CheckForm({ id, hidden, fields, submit }: Props) {
  return (
    <form action={paths.manageCheck()} className="flex flex-wrap items-end gap-3">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      {fields.map((field) =>
        'options' in field ? (
          <SelectField
            defaultValue={field.value ?? ''}
            hint={field.hint}
            id={`${id}-${field.name}`}
            key={field.name}
            label={field.label}
            name={field.name}
            required
          >
            {field.options.map(({ value, text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </SelectField>
        ) : (
          <TextField
            className="num max-w-44"
            defaultValue={field.value}
            hint={field.hint}
            id={`${id}-${field.name}`}
            key={field.name}
            label={field.label}
            min={field.min}
            name={field.name}
            optional
            type="date"
          />
        ),
      )}
      <Button type="submit">{submit}</Button>
    </form>
  )
}
