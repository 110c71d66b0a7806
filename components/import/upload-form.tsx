'use client'

import { useState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SelectField, TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { paths } from '@/lib/paths'

type Props = { draftId: string; refused: string | null }

/** A plain form: it is sent as it stands, also without JavaScript. The file stands last, so that the fields arrive first. */
export function UploadForm({ draftId, refused }: Props) {
  const [sending, setSending] = useState(false)
  return (
    <form
      action={paths.uploadImport()}
      className="grid max-w-[640px] gap-5"
      encType="multipart/form-data"
      method="post"
      onSubmit={() => setSending(true)}
    >
      <ErrorSummary problems={refused ? [{ field: 'file', message: refused }] : []} />
      <input name="draftId" type="hidden" value={draftId} />
      <SelectField
        hint="Clients first: appointments find them by the numbers with which they came in. Of charts, clients who are new here come in with notes, diagnoses and care team; to those who are here nothing is added."
        label="What is in the files"
        name="kind"
      >
        <option value="clients">Clients, one row each</option>
        <option value="appointments">Appointments, one row each</option>
        <option value="fhir">Whole charts, as a FHIR export</option>
        <option value="hmis">Programmes and who takes part, as an HMIS CSV export</option>
      </SelectField>
      <TextField
        defaultValue="Earlier records"
        hint="The name of the old system. Another file from the same place finds whom this one brought."
        label="Where these records come from"
        maxLength={100}
        name="source"
        required
      />
      <TextField
        accept=".csv,.tsv,.txt,.ndjson,.json,text/csv,application/fhir+ndjson,application/fhir+json"
        className="py-1 file:me-3 file:h-full file:rounded-1 file:border-0 file:bg-hover file:px-3 file:font-medium file:text-ink"
        error={refused ?? undefined}
        hint="Rows: one CSV file with headings in its first row, at most 10 MB and 20,000 rows. Charts and HMIS: all files of the export at once (NDJSON, a Bundle of at most 10 MB, or CSV), at most 100 files and 30 MB together. Nothing comes in before you have seen the check."
        label="Files"
        multiple
        name="file"
        required
        type="file"
      />
      <div>
        <SubmitButton look="primary" pending={sending}>
          Check before importing
        </SubmitButton>
      </div>
    </form>
  )
}
