import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ServiceView } from '@/components/manage/service-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getService } from '@/lib/reference-data/get-service'
import { field, type Query } from '../../query'
import { undoReferenceAction } from '../../reference-actions'
import { saveOverrideAction, saveServiceAction } from '../actions'

export const metadata: Metadata = { title: 'Service' }

type Props = { params: Promise<{ serviceId: string }>; searchParams: Query }

async function ServicePage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  const { serviceId } = await params
  const page = await answerPage(() => getService(viewer, serviceId))
  const query = await searchParams
  const actions = {
    saveService: saveServiceAction,
    saveOverride: saveOverrideAction,
    undo: undoReferenceAction,
  }
  return <ServiceView actions={actions} done={field(query, 'done')} page={page} undo={field(query, 'undo')} />
}

export default answered(ServicePage)
