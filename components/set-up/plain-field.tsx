import { TextField } from '@/components/ui/field'
import { problemAt, typed, type FieldProblem, type FormState } from '@/components/ui/form-state'

export type Filled = { state: FormState; problems: FieldProblem[] }

type PlainProps = Filled & Omit<React.ComponentProps<typeof TextField>, 'error' | 'defaultValue'>

/** A line that keeps what was typed, with its problem beside it. */
export function PlainField({ state, problems, autoComplete = 'off', ...field }: PlainProps) {
  return (
    <TextField
      {...field}
      autoComplete={autoComplete}
      defaultValue={typed(state, field.name, '')}
      error={problemAt(problems, field.name)}
    />
  )
}
