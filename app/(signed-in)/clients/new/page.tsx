import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { NewClientForm } from '@/components/clients/new-client-form'
import { Page, PageHeader } from '@/components/ui/page'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getNewClientForm } from '@/lib/clients/get-new-client-form'
import { createClientAction } from './actions'

export const metadata: Metadata = { title: 'New client' }

async function NewClientPage() {
  const viewer = await requirePageViewer()
  const form = await answerPage(() => getNewClientForm(viewer))
  return (
    <Page width="narrow">
      <PageHeader
        lede={
          form.providers ? undefined : 'The client is on your list from today, with you as main provider.'
        }
        title="New client"
      />
      <NewClientForm action={createClientAction} form={form} />
    </Page>
  )
}

export default answered(NewClientPage)
