import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { FieldsForm } from '@/components/clients/fields-form'
import { FormPage } from '@/components/clients/form-page'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getContactForm } from '@/lib/clients/get-profile-form'
import { paths } from '@/lib/paths'
import { field, type Query } from '../../../query'
import { pinClientAction } from '../../actions'
import { saveContactAction } from '../../edit/actions'

export const metadata: Metadata = { title: 'Add a contact' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

async function NewContactPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const isFromText = field(await searchParams, 'from') === 'text'
  const { header, form } = await answerPage(() => getContactForm(viewer, clientId, null, isFromText))
  return (
    <ClientFrame current="profile" header={header} pinAction={pinClientAction}>
      <FormPage
        clientId={header.id}
        lede={
          isFromText
            ? 'Filled from the line that stood there. Put each part where it belongs; the line goes when you add the contact.'
            : undefined
        }
        title="Add a contact"
      >
        <FieldsForm
          action={saveContactAction}
          cancelHref={paths.client(header.id)}
          form={form}
          submit="Add contact"
        />
      </FormPage>
    </ClientFrame>
  )
}

export default answered(NewContactPage)
