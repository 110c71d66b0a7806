import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { SiteShareForm } from '@/components/site-shares/site-share-form'
import { SiteSharePage } from '@/components/site-shares/site-share-page'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getSiteShareChangeForm } from '@/lib/site-shares/get-site-share-form'
import type { Query } from '../../../query'
import { checkSiteShareChangeAction } from '../actions'

export const metadata: Metadata = { title: 'Change a share with another site' }

type Props = { params: Promise<{ clientId: string; shareId: string }>; searchParams: Query }

async function ChangeSiteSharePage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId, shareId } = await params
  const asked = await searchParams
  const form = await answerPage(() => getSiteShareChangeForm(viewer, clientId, shareId, asked))
  return (
    <SiteSharePage
      client={form}
      lede="The terms until now stay on record. Save shows first what the new ones open; nothing changes before you confirm it."
      title={`Change the share with ${form.receiver ?? 'another site'}`}
    >
      <SiteShareForm action={checkSiteShareChangeAction} form={form} />
    </SiteSharePage>
  )
}

export default answered(ChangeSiteSharePage)
