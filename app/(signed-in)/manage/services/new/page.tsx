import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ServiceView } from '@/components/manage/service-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getNewService } from '@/lib/reference-data/get-service'
import { undoReferenceAction } from '../../reference-actions'
import { saveOverrideAction, saveServiceAction } from '../actions'

export const metadata: Metadata = { title: 'Add a service' }

async function NewServicePage() {
  const viewer = await requirePageViewer()
  const page = await answerPage(() => getNewService(viewer))
  const actions = {
    saveService: saveServiceAction,
    saveOverride: saveOverrideAction,
    undo: undoReferenceAction,
  }
  return <ServiceView actions={actions} done={null} page={page} undo={null} />
}

export default answered(NewServicePage)
