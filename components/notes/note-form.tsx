'use client'

import { LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextAreaField, TextField } from '@/components/ui/field'
import { problemAt, typed, type FormAction } from '@/components/ui/form-state'
import { RadioCard } from '@/components/ui/radio-card'
import { SubmitButton } from '@/components/ui/submit-button'
import { useActionForm } from '@/components/ui/use-action-form'
import type { NoteFormDto } from '@/lib/notes/dto'
import { paths } from '@/lib/paths'

type Props = { form: NoteFormDto; action: FormAction }

const loadSchema = async () => (await import('@/lib/notes/schemas')).noteFormSchema

/** Writes or edits a draft. Posts `clientId`, `noteId`, `version`, `title`, `sessionOn`, `kind` and `body`. */
export function NoteForm({ form, action }: Props) {
  const { title, sessionOn, kind, body } = form
  const { register, live, refused, pending, state, formProps } = useActionForm({
    action,
    schema: loadSchema,
    defaultValues: { title, sessionOn, kind, body },
  })
  return (
    <form {...formProps} className="grid max-w-[800px] gap-5">
      <ErrorSummary problems={refused} />
      <input name="clientId" type="hidden" value={form.clientId} />
      {form.noteId ? <input name="noteId" type="hidden" value={form.noteId} /> : null}
      {form.version ? <input name="version" type="hidden" value={form.version} /> : null}
      <TextField
        label="Title"
        {...register('title')}
        defaultValue={typed(state, 'title', title)}
        error={problemAt(live, 'title')}
      />
      <div className="max-w-56">
        <TextField
          label="Session date"
          {...register('sessionOn')}
          className="num"
          defaultValue={typed(state, 'sessionOn', sessionOn)}
          error={problemAt(live, 'sessionOn')}
          type="date"
        />
      </div>
      <KindChoice chosen={typed(state, 'kind', kind)} kinds={form.kinds} />
      <TextAreaField
        label="Note"
        {...register('body')}
        className="min-h-80 text-reading!"
        defaultValue={typed(state, 'body', body)}
        error={problemAt(live, 'body')}
        hint="A draft is yours alone. Who can read it once it is locked depends on its kind."
      />
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

function KindChoice({ kinds, chosen }: { kinds: NoteFormDto['kinds']; chosen: string }) {
  if (kinds.length < 2) return <input name="kind" type="hidden" value={chosen} />
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-desk leading-4 font-medium">Kind</legend>
      {kinds.map(({ value, label, hint }) => (
        <RadioCard
          defaultChecked={value === chosen}
          hint={hint ?? ''}
          key={value}
          name="kind"
          title={label}
          value={value}
        />
      ))}
    </fieldset>
  )
}
