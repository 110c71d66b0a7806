import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { AskView } from '@/components/requests/ask-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getAskFormAt } from '@/lib/requests/from-address'
import { askForShareAction, followRequestAction } from '../../../requests/actions'
import { choice, field, type Query } from '../../query'

export const metadata: Metadata = { title: 'Share Request' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

async function AskPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const query = await searchParams
  const kind = choice(query, 'kind', ['care_team', 'chart_share', 'site_share', 'referral'])
  const fromPostId = field(query, 'from')
  const form = await answerPage(() => getAskFormAt(viewer, { kind, clientId, fromPostId }))
  return (
    <AskView
      action={askForShareAction}
      clientId={clientId}
      followAction={followRequestAction}
      form={form}
      fromPostId={fromPostId}
    />
  )
}

export default answered(AskPage)
