'use client'

import { useMemo, useRef, useState, type FormEvent } from 'react'
import { LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SelectField, TextField } from '@/components/ui/field'
import { problemAt, type FieldProblem } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { UploadFormDto } from '@/lib/documents/dto'
import { NOT_CHOSEN } from '@/lib/documents/schemas'
import { paths } from '@/lib/paths'
import { MAX_BYTES, problemOfFile, titleFrom } from './chosen-file'
import { ClinicalChoice } from './clinical-choice'

/** What was sent back: what to say at which field, and what was typed. */
export type RefusedForm = {
  message: string
  fieldErrors: Record<string, string>
  values: Record<string, string>
}

type Props = { form: UploadFormDto; refused: RefusedForm | null }

const FIELDS = ['title', 'onDay', 'kind', 'clinical', 'file']

/**
 * A plain form: it is sent as it stands, also without JavaScript, and the page comes back. With it, a file that is too
 * large is named before it travels. The file stands last, so that of a form that is too long the fields still arrive.
 */
export function UploadForm({ form, refused }: Props) {
  const told = useMemo(() => problemsIn(refused), [refused])
  const [unsent, setUnsent] = useState<FieldProblem[]>([])
  const [sending, setSending] = useState(false)
  const title = useRef<HTMLInputElement>(null)
  const problems = unsent.length > 0 ? unsent : told
  const typed = (name: string, otherwise = '') => refused?.values[name] ?? otherwise

  function send(event: FormEvent<HTMLFormElement>) {
    const found = problemsBefore(new FormData(event.currentTarget))
    if (found.length > 0 || sending) event.preventDefault()
    setUnsent(found)
    if (found.length === 0) setSending(true)
  }

  function nameIt(file: File | undefined) {
    const input = title.current
    if (file && input && input.value.trim() === '') input.value = titleFrom(file.name)
  }

  return (
    <form
      action={paths.uploadDocument(form.clientId)}
      className="grid max-w-[640px] gap-5"
      encType="multipart/form-data"
      method="post"
      noValidate
      onSubmit={send}
    >
      <ErrorSummary problems={problems} />
      <input name="draftId" type="hidden" value={form.draftId} />
      <TextField
        defaultValue={typed('title')}
        error={problemAt(problems, 'title')}
        hint="Left empty, it takes the name of the file."
        label="Title"
        maxLength={200}
        name="title"
        optional
        ref={title}
      />
      <div className="grid gap-5 tablet:grid-cols-2">
        <TextField
          className="num"
          defaultValue={typed('onDay', form.onDay)}
          error={problemAt(problems, 'onDay')}
          label="Day"
          name="onDay"
          type="date"
        />
        <SelectField
          defaultValue={typed('kind', 'upload')}
          error={problemAt(problems, 'kind')}
          label="What it is"
          name="kind"
        >
          <option value="upload">A document</option>
          <option value="form">A form</option>
        </SelectField>
      </div>
      <ClinicalChoice chosen={typed('clinical')} form={form} problem={problemAt(problems, 'clinical')} />
      <TextField
        accept=".pdf,.png,.jpg,.jpeg,.txt,.csv,.docx,.xlsx"
        className="py-1 file:me-3 file:h-full file:rounded-1 file:border-0 file:bg-hover file:px-3 file:font-medium file:text-ink"
        error={problemAt(problems, 'file')}
        hint={`PDF, PNG or JPEG picture, plain text, CSV, Word (.docx) or Excel (.xlsx). At most ${MAX_BYTES / 1024 / 1024} MB.`}
        label="File"
        name="file"
        onChange={(event) => nameIt(event.currentTarget.files?.[0])}
        type="file"
      />
      <div className="flex items-center gap-3 border-t border-line pt-5">
        <SubmitButton look="primary" pending={sending}>
          Add document
        </SubmitButton>
        <LinkButton href={paths.clientDocuments(form.clientId)} look="quiet">
          Cancel
        </LinkButton>
      </div>
    </form>
  )
}

/** What can be told before the form travels. */
function problemsBefore(form: FormData): FieldProblem[] {
  const file = form.get('file')
  const wrong = problemOfFile(file instanceof File ? file : null)
  return [
    ...(form.has('clinical') ? [] : [{ field: 'clinical', message: NOT_CHOSEN }]),
    ...(wrong ? [{ field: 'file', message: wrong }] : []),
  ]
}

function problemsIn(refused: RefusedForm | null): FieldProblem[] {
  if (!refused) return []
  const known = Object.entries(refused.fieldErrors).filter(([field]) => FIELDS.includes(field))
  if (known.length === 0) return [{ field: null, message: refused.message }]
  return known.map(([field, message]) => ({ field, message }))
}
