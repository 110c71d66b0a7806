import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { WithdrawContact } from '@/components/clients/contacts-card'
import { FieldsForm } from '@/components/clients/fields-form'
import { FormPage } from '@/components/clients/form-page'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getContactForm } from '@/lib/clients/get-profile-form'
import { paths } from '@/lib/paths'
import { pinClientAction } from '../../actions'
import { saveContactAction, withdrawContactAction } from '../../edit/actions'

export const metadata: Metadata = { title: 'Edit a contact' }

type Props = { params: Promise<{ clientId: string; contactId: string }> }

async function ContactPage({ params }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId, contactId } = await params
  const { header, form } = await answerPage(() => getContactForm(viewer, clientId, contactId))
  return (
    <ClientFrame current="profile" header={header} pinAction={pinClientAction}>
      <FormPage clientId={header.id} title="Edit a contact">
        <FieldsForm
          action={saveContactAction}
          cancelHref={paths.client(header.id)}
          form={form}
          submit="Save contact"
        />
        <WithdrawContact action={withdrawContactAction} clientId={header.id} contactId={contactId} />
      </FormPage>
    </ClientFrame>
  )
}

export default answered(ContactPage)
