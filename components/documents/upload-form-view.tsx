import { Breadcrumb } from '@/components/ui/page'
import type { UploadFormDto } from '@/lib/documents/dto'
import { paths } from '@/lib/paths'
import { UploadForm, type RefusedForm } from './upload-form'

type Props = { form: UploadFormDto; refused: RefusedForm | null }

/** The page on which a document is added. */
export function UploadFormView({ form, refused }: Props) {
  return (
    <section aria-labelledby="upload-title">
      <Breadcrumb items={[{ text: 'Docs & Forms', href: paths.clientDocuments(form.clientId) }]} />
      <h2 className="mb-5 text-section font-semibold" id="upload-title">
        Add a document
      </h2>
      <UploadForm form={form} refused={refused} />
    </section>
  )
}
