import { SelectField } from '@/components/ui/field'
import type { BulkFormDto } from '@/lib/bulk/dto'
import { type Before, listBefore } from './before'

type Props = { form: BulkFormDto; before: Before; problem: string | undefined }

/** One successor for all, or as many colleagues as one ticks. */
export function Receivers({ form, before, problem }: Props) {
  const { kind, receivers } = form
  const chosen = listBefore(before, 'to')
  if (receivers.length === 0)
    return <p className="text-ink-muted">There is no colleague whom this could go to.</p>
  if (kind === 'handover')
    return (
      <SelectField
        className="max-w-[320px]"
        defaultValue={chosen[0] ?? ''}
        error={problem}
        hint="Single clients can go to somebody else: choose below."
        id="to"
        label="Successor"
        name="to[]"
      >
        <option value="">Choose…</option>
        {receivers.map(({ postId, name }) => (
          <option key={postId} value={postId}>
            {name}
          </option>
        ))}
      </SelectField>
    )
  return (
    <fieldset aria-describedby={problem ? 'to-error' : undefined} id="to">
      <legend className="mb-1.5 text-desk leading-4 font-medium">Colleagues</legend>
      {problem ? (
        <p className="mb-1.5 text-desk font-medium text-denied-ink" id="to-error">
          {problem}
        </p>
      ) : null}
      <div className="grid gap-x-6 gap-y-1 tablet:grid-cols-2 laptop:grid-cols-3">
        {receivers.map(({ postId, name }) => (
          <label className="flex min-h-9 items-center gap-2" key={postId}>
            <input
              className="size-4"
              defaultChecked={chosen.includes(postId)}
              name="to[]"
              type="checkbox"
              value={postId}
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
