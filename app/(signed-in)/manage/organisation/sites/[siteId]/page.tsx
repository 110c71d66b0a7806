import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { SiteView } from '@/components/manage/site-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getSite } from '@/lib/organisation/get-site'
import { field, type Query } from '../../../query'
import { undoReferenceAction } from '../../../reference-actions'
import { saveRoomAction, saveSiteAction } from '../../actions'

export const metadata: Metadata = { title: 'Site' }

type Props = { params: Promise<{ siteId: string }>; searchParams: Query }

async function SitePage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  const { siteId } = await params
  const page = await answerPage(() => getSite(viewer, siteId))
  const query = await searchParams
  const actions = { saveSite: saveSiteAction, saveRoom: saveRoomAction, undo: undoReferenceAction }
  return <SiteView actions={actions} done={field(query, 'done')} page={page} undo={field(query, 'undo')} />
}

export default answered(SitePage)
