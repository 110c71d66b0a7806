'use client'

import { LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SelectField, TextAreaField, TextField } from '@/components/ui/field'
import { problemAt, typed, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { useActionForm } from '@/components/ui/use-action-form'
import type { NoteFormDto } from '@/lib/notes/dto'
import { paths } from '@/lib/paths'

type Props = { form: NoteFormDto; action: FormAction }

/** What one types; the kind is chosen from a list and checked by the server alone. */
const loadSchema = async () => (await import('@/lib/notes/schemas')).noteFormSchema.omit({ kind: true })

/** Writes a draft (posts `draftId`) or edits one (posts `noteId` and `version`); both `clientId` and what was typed. */
export function NoteForm({ form, action }: Props) {
  const { title, sessionOn, body } = form
  const { register, live, refused, pending, state, formProps } = useActionForm({
    action,
    schema: loadSchema,
    defaultValues: { title, sessionOn, body },
  })
  return (
    <form {...formProps} className="grid max-w-[800px] gap-5">
      <ErrorSummary problems={refused} />
      <input name="clientId" type="hidden" value={form.clientId} />
      {form.noteId ? <input name="noteId" type="hidden" value={form.noteId} /> : null}
      {form.draftId ? <input name="draftId" type="hidden" value={form.draftId} /> : null}
      {form.version ? <input name="version" type="hidden" value={form.version} /> : null}
      <TextField
        label="Title"
        {...register('title')}
        defaultValue={typed(state, 'title', title)}
        error={problemAt(live, 'title')}
      />
      <div className="grid gap-5 tablet:grid-cols-2">
        <TextField
          label="Session date"
          {...register('sessionOn')}
          className="num"
          defaultValue={typed(state, 'sessionOn', sessionOn)}
          error={problemAt(live, 'sessionOn')}
          type="date"
        />
        <SelectField
          defaultValue={typed(state, 'kind', form.kind)}
          error={problemAt(live, 'kind')}
          label="Kind"
          name="kind"
        >
          {form.kinds.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
      </div>
      <TextAreaField
        label="Note"
        {...register('body')}
        className="min-h-80 text-reading!"
        defaultValue={typed(state, 'body', body)}
        error={problemAt(live, 'body')}
        hint="A draft is yours alone. Once a chart note is locked, colleagues with whom your chart is shared can read it; a private note stays yours, unless the client signs for somebody."
      />
      {state && !state.ok && state.error.code === 'conflict' && form.noteId ? (
        <OtherVersion form={form} />
      ) : null}
      <div className="flex items-center gap-3 border-t border-line pt-5">
        <SubmitButton look="primary" pending={pending}>
          Save draft
        </SubmitButton>
        <LinkButton
          href={form.noteId ? paths.note(form.clientId, form.noteId) : paths.clientRecords(form.clientId)}
          look="quiet"
        >
          Cancel
        </LinkButton>
      </div>
    </form>
  )
}

/** After a conflict the form arrives anew with what stands now; what was typed stays in the fields above. */
function OtherVersion({ form }: { form: NoteFormDto }) {
  return (
    <details className="rounded-1 border border-line" open>
      <summary className="min-h-(--row) px-4 py-2 font-medium">The version that is saved now</summary>
      <div className="grid gap-2 border-t border-line px-4 py-3">
        <p className="font-medium wrap-anywhere">{form.title}</p>
        <p className="measure wrap-anywhere whitespace-pre-line">{form.body}</p>
      </div>
    </details>
  )
}
