import type { FieldValues } from '@/lib/policy/client-edit'

const answers: Record<string, boolean> = { yes: true, no: false }
const isAnswered = (field: string) =>
  field === 'interpreter' || field === 'emergency' || /^may[A-Z]/.test(field)

/** What was typed as what is stored: nothing is null, yes and no are true and false, a street has lines. */
export function toFieldValues(typed: Record<string, string>): FieldValues {
  return Object.fromEntries(
    Object.entries(typed).map(([field, value]) => {
      if (isAnswered(field)) return [field, answers[value] ?? null]
      if (field === 'lines')
        return [
          field,
          value
            .split('\n')
            .map((each) => each.trim())
            .filter(Boolean),
        ]
      return [field, value === '' ? null : value]
    }),
  )
}

/** What is stored as a form shows it: the other way round. */
export function toFormValue(value: string | boolean | string[] | null | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return Array.isArray(value) ? value.join('\n') : (value ?? '')
}
