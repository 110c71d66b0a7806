import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ActBanner } from '@/components/chart-sharing/act-banner'
import { LinkButton } from '@/components/ui/button'
import { Page, PageHeader } from '@/components/ui/page'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getLeftNotice } from '@/lib/chart-sharing/get-left-notice'
import { paths } from '@/lib/paths'
import { field, type Query } from '../../../query'
import { stopSharingAction, undoActAction } from '../actions'

export const metadata: Metadata = { title: 'Care team' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

async function PlaceLeftPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const act = field(await searchParams, 'act')
  const notice = await answerPage(() => getLeftNotice(viewer, clientId, act))
  return (
    <Page width="narrow">
      <PageHeader title="Care team" />
      <div className="grid justify-items-start gap-5">
        <ActBanner
          clientId={clientId}
          notice={notice}
          stopAction={stopSharingAction}
          undoAction={undoActAction}
        />
        <LinkButton href={paths.clients()}>Back to clients</LinkButton>
      </div>
    </Page>
  )
}

export default answered(PlaceLeftPage)
