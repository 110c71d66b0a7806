import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { FieldsForm } from '@/components/clients/fields-form'
import { FormPage } from '@/components/clients/form-page'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getEnrolForm } from '@/lib/programmes/get-programme-forms'
import { paths } from '@/lib/paths'
import { pinClientAction } from '../../actions'
import { enrolClientAction } from '../actions'

export const metadata: Metadata = { title: 'Enrol in a programme' }

type Props = { params: Promise<{ clientId: string }> }

async function EnrolPage({ params }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const { header, page } = await answerPage(() => getEnrolForm(viewer, clientId))
  const back = paths.clientProgrammes(header.id)
  return (
    <ClientFrame current="programmes" header={header} pinAction={pinClientAction}>
      <FormPage
        back={{ text: 'Programmes', href: back }}
        clientId={header.id}
        lede={
          page.hasProgrammes
            ? 'Started on Programme is recorded with that day.'
            : 'Your organisation offers no programme: owner and manager add programmes under Manage.'
        }
        title="Enrol in a programme"
      >
        <FieldsForm action={enrolClientAction} cancelHref={back} form={page.form} submit="Enrol" />
      </FormPage>
    </ClientFrame>
  )
}

export default answered(EnrolPage)
