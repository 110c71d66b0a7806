import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ServicesView } from '@/components/manage/services-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { listServices } from '@/lib/reference-data/list-services'
import { field, type Query } from '../query'
import { undoReferenceAction } from '../reference-actions'
import { addUsualServicesAction } from './actions'

export const metadata: Metadata = { title: 'Services' }

async function ServicesPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  const list = await answerPage(() => listServices(viewer))
  const query = await searchParams
  const actions = { addUsual: addUsualServicesAction, undo: undoReferenceAction }
  return (
    <ServicesView actions={actions} done={field(query, 'done')} list={list} undo={field(query, 'undo')} />
  )
}

export default answered(ServicesPage)
