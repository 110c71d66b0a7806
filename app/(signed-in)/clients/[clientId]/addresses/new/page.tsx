import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { FieldsForm } from '@/components/clients/fields-form'
import { FormPage } from '@/components/clients/form-page'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getAddressForm } from '@/lib/clients/get-profile-form'
import { paths } from '@/lib/paths'
import { pinClientAction } from '../../actions'
import { saveAddressAction } from '../../edit/actions'

export const metadata: Metadata = { title: 'Add an address' }

async function NewAddressPage({ params }: { params: Promise<{ clientId: string }> }) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const { header, form } = await answerPage(() => getAddressForm(viewer, clientId, null))
  return (
    <ClientFrame current="profile" header={header} pinAction={pinClientAction}>
      <FormPage clientId={header.id} title="Add an address">
        <FieldsForm
          action={saveAddressAction}
          cancelHref={paths.client(header.id)}
          form={form}
          submit="Add address"
        />
      </FormPage>
    </ClientFrame>
  )
}

export default answered(NewAddressPage)
