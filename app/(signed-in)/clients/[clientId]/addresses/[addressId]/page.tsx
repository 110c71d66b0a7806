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

export const metadata: Metadata = { title: 'Edit an address' }

type Props = { params: Promise<{ clientId: string; addressId: string }> }

async function AddressPage({ params }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId, addressId } = await params
  const { header, form } = await answerPage(() => getAddressForm(viewer, clientId, addressId))
  return (
    <ClientFrame current="profile" header={header} pinAction={pinClientAction}>
      <FormPage
        clientId={header.id}
        lede="An address that no longer holds becomes an earlier one; it stays in the record."
        title="Edit an address"
      >
        <FieldsForm
          action={saveAddressAction}
          cancelHref={paths.client(header.id)}
          form={form}
          submit="Save address"
        />
      </FormPage>
    </ClientFrame>
  )
}

export default answered(AddressPage)
