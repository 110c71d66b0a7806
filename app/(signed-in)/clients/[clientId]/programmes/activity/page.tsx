import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { FieldsForm } from '@/components/clients/fields-form'
import { FormPage } from '@/components/clients/form-page'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getActivityForm } from '@/lib/programmes/get-programme-forms'
import { paths } from '@/lib/paths'
import { pinClientAction } from '../../actions'
import { addActivityAction } from '../actions'

export const metadata: Metadata = { title: 'Record an activity' }

type Props = { params: Promise<{ clientId: string }> }

async function ActivityPage({ params }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const { header, page } = await answerPage(() => getActivityForm(viewer, clientId))
  const back = paths.clientProgrammes(header.id)
  return (
    <ClientFrame current="programmes" header={header} pinAction={pinClientAction}>
      <FormPage
        back={{ text: 'Programmes', href: back }}
        clientId={header.id}
        lede="Read by whoever reads the programmes of this client, here and on the owner’s side."
        title="Record an activity"
      >
        <FieldsForm action={addActivityAction} cancelHref={back} form={page.form} submit="Record" />
      </FormPage>
    </ClientFrame>
  )
}

export default answered(ActivityPage)
