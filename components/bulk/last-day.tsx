import { TextField } from '@/components/ui/field'
import { problemAt, type FieldProblem } from '@/components/ui/form-state'
import type { BulkFormDto } from '@/lib/bulk/dto'
import type { Before } from './before'

type Props = { form: BulkFormDto; before: Before; problems: FieldProblem[] }

/** The last day of what is opened. */
export function LastDay({ form, before, problems }: Props) {
  const day = before('untilOn')
  return (
    <TextField
      className="max-w-[220px]"
      defaultValue={typeof day === 'string' ? day : (form.until ?? '')}
      error={problemAt(problems, 'untilOn')}
      hint={form.untilRequired ? 'Your practice asks for one.' : 'Empty: no end.'}
      label="Last day"
      min={form.today}
      name="untilOn"
      optional={!form.untilRequired}
      type="date"
    />
  )
}
