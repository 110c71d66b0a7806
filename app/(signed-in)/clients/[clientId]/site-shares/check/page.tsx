import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { SiteShareCheckView } from '@/components/site-shares/site-share-check-view'
import { SiteSharePage } from '@/components/site-shares/site-share-page'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getSiteShareCheck } from '@/lib/site-shares/get-site-share-check'
import type { Query } from '../../../query'
import { beginSiteShareAction, changeSiteShareAction } from '../actions'

export const metadata: Metadata = { title: 'Check a share with another site' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

async function SiteShareCheckPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const asked = await searchParams
  const check = await answerPage(() => getSiteShareCheck(viewer, clientId, asked))
  return (
    <SiteSharePage
      client={check}
      lede="Nothing opens until you confirm."
      title={`Check what ${check.receiver} will see of ${check.clientShortName}`}
    >
      <SiteShareCheckView
        action={check.shareId ? changeSiteShareAction : beginSiteShareAction}
        check={check}
      />
    </SiteSharePage>
  )
}

export default answered(SiteShareCheckPage)
