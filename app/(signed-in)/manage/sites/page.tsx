import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { SitesView } from '@/components/manage/sites-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { listSites } from '@/lib/staff/list-sites'
import { newSiteId } from '@/lib/staff/save-site'
import { field, type Query } from '../query'
import { undoReferenceAction } from '../reference-actions'
import { saveRoomAction, saveSiteAction } from './actions'

export const metadata: Metadata = { title: 'Sites' }

async function SitesPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  const list = await answerPage(() => listSites(viewer))
  const query = await searchParams
  const actions = { saveSite: saveSiteAction, saveRoom: saveRoomAction, undo: undoReferenceAction }
  const [done, undo] = [field(query, 'done'), field(query, 'undo')]
  return <SitesView actions={actions} done={done} list={list} newSiteId={newSiteId()} undo={undo} />
}

export default answered(SitesPage)
