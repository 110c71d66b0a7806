import { Breadcrumb } from '@/components/ui/page'
import type { FormAction } from '@/components/ui/form-state'
import type { NoteFormDto } from '@/lib/notes/dto'
import { paths } from '@/lib/paths'
import { NoteForm } from './note-form'

/** The page of a note that is being written. */
export function NoteFormView({
  title,
  form,
  action,
}: {
  title: string
  form: NoteFormDto
  action: FormAction
}) {
  return (
    <section aria-labelledby="note-form-title">
      <Breadcrumb items={[{ text: 'Records', href: paths.clientRecords(form.clientId) }]} />
      <h2 className="mb-5 text-section font-semibold" id="note-form-title">
        {title}
      </h2>
      <NoteForm action={action} form={form} />
    </section>
  )
}
