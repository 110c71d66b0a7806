import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { FieldsForm } from '@/components/clients/fields-form'
import { FormPage } from '@/components/clients/form-page'
import { Banner } from '@/components/ui/banner'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getProposeForm } from '@/lib/proposals/get-propose-form'
import { paths } from '@/lib/paths'
import { pinClientAction } from '../actions'
import { proposeChangesAction } from './actions'

export const metadata: Metadata = { title: 'Propose changes' }

type Props = { params: Promise<{ clientId: string }> }

async function ProposePage({ params }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const { header, form, before } = await answerPage(() => getProposeForm(viewer, clientId))
  return (
    <ClientFrame current="profile" header={header} pinAction={pinClientAction}>
      <FormPage
        clientId={header.id}
        lede="Those who hold the record see what differs, and accept or decline it field by field."
        title="Propose changes"
      >
        {before ? (
          <div className="mb-5 max-w-[800px]">
            <Banner title={`What you proposed on ${before} still waits.`} tone="pending">
              It is filled in below; sending again replaces it.
            </Banner>
          </div>
        ) : null}
        <FieldsForm
          action={proposeChangesAction}
          cancelHref={paths.client(header.id)}
          form={form}
          submit={before ? 'Replace what I proposed' : 'Propose changes'}
        />
      </FormPage>
    </ClientFrame>
  )
}

export default answered(ProposePage)
