import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { OrganisationView } from '@/components/manage/organisation-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getOrganisation } from '@/lib/organisation/get-organisation'
import { field, type Query } from '../query'
import { undoReferenceAction } from '../reference-actions'
import { removeDivisionAction, saveDivisionAction, saveOrganisationAction, saveSiteAction } from './actions'

export const metadata: Metadata = { title: 'Organisation' }

async function OrganisationPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  const organisation = await answerPage(() => getOrganisation(viewer))
  const query = await searchParams
  const actions = {
    saveOrganisation: saveOrganisationAction,
    saveDivision: saveDivisionAction,
    removeDivision: removeDivisionAction,
    saveSite: saveSiteAction,
    undo: undoReferenceAction,
  }
  return (
    <OrganisationView
      actions={actions}
      done={field(query, 'done')}
      organisation={organisation}
      undo={field(query, 'undo')}
    />
  )
}

export default answered(OrganisationPage)
