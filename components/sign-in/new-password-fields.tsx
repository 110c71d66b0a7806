import { TextField } from '@/components/ui/field'
import { problemAt, type FieldProblem } from '@/components/ui/form-state'

/** Posts `newPassword` and `repeatPassword`. Paste and password managers work; nothing is asked of its letters but their number. */
export function NewPasswordFields({ problems }: { problems: FieldProblem[] }) {
  return (
    <>
      <TextField
        autoComplete="new-password"
        error={problemAt(problems, 'newPassword')}
        hint="At least 15 characters. Several words that do not belong together are good; spaces count."
        label="New password"
        minLength={15}
        name="newPassword"
        required
        type="password"
      />
      <TextField
        autoComplete="new-password"
        error={problemAt(problems, 'repeatPassword')}
        label="New password once more"
        name="repeatPassword"
        required
        type="password"
      />
    </>
  )
}
