import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { UnassignedView } from '@/components/import/unassigned-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getUnassigned } from '@/lib/import/assign-clients'
import { assignClientsAction, undoAssignClientsAction } from '../actions'
import { field, type Query } from '../../query'

export const metadata: Metadata = { title: 'Clients without a provider' }

async function UnassignedPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  const page = await answerPage(() => getUnassigned(viewer))
  const query = await searchParams
  return (
    <UnassignedView
      act={field(query, 'act')}
      assign={assignClientsAction}
      page={page}
      stayed={field(query, 'stayed')}
      undo={undoAssignClientsAction}
    />
  )
}

export default answered(UnassignedPage)
