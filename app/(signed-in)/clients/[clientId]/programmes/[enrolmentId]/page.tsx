import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { FormPage } from '@/components/clients/form-page'
import { EnrolmentView } from '@/components/programmes/enrolment-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getEnrolment } from '@/lib/programmes/get-programme-forms'
import { paths } from '@/lib/paths'
import { pinClientAction } from '../../actions'
import { endEnrolmentAction, withdrawProgrammeItemAction } from '../actions'

export const metadata: Metadata = { title: 'Enrolment' }

type Props = { params: Promise<{ clientId: string; enrolmentId: string }> }

async function EnrolmentPage({ params }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId, enrolmentId } = await params
  const { header, page } = await answerPage(() => getEnrolment(viewer, clientId, enrolmentId))
  return (
    <ClientFrame current="programmes" header={header} pinAction={pinClientAction}>
      <FormPage
        back={{ text: 'Programmes', href: paths.clientProgrammes(header.id) }}
        clientId={header.id}
        title={page.enrolment.programme}
      >
        <EnrolmentView
          clientId={header.id}
          endAction={endEnrolmentAction}
          page={page}
          withdrawAction={withdrawProgrammeItemAction}
        />
      </FormPage>
    </ClientFrame>
  )
}

export default answered(EnrolmentPage)
