import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { SitesView } from '@/components/manage/sites-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { listSites } from '@/lib/staff/get-manage-home'
import { newSiteId } from '@/lib/staff/save-site'
import { field, type Query } from '../query'
import { saveSiteAction } from './actions'

export const metadata: Metadata = { title: 'Sites' }

async function SitesPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  const sites = await answerPage(() => listSites(viewer))
  const done = field(await searchParams, 'done')
  return <SitesView action={saveSiteAction} done={done} newSiteId={newSiteId()} sites={sites} />
}

export default answered(SitesPage)
