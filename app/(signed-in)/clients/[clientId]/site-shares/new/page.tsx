import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { SiteShareForm } from '@/components/site-shares/site-share-form'
import { SiteSharePage } from '@/components/site-shares/site-share-page'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getSiteShareForm } from '@/lib/site-shares/get-site-share-form'
import type { Query } from '../../../query'
import { checkSiteShareAction } from '../actions'

export const metadata: Metadata = { title: 'Share with another site' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

async function NewSiteSharePage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const asked = await searchParams
  const form = await answerPage(() => getSiteShareForm(viewer, clientId, asked))
  return (
    <SiteSharePage
      client={form}
      lede={`Whom ${form.clientShortName}’s record is for. Save shows first what that opens; nothing is shared before you confirm it.`}
      title="Share With Another Site"
    >
      <SiteShareForm action={checkSiteShareAction} form={form} />
    </SiteSharePage>
  )
}

export default answered(NewSiteSharePage)
