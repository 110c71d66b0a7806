import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { AskByReferenceView } from '@/components/requests/ask-by-reference-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getReferenceForm } from '@/lib/requests/get-reference-form'
import { field, type Query } from '../../clients/query'
import { askByReferenceAction } from '../actions'

export const metadata: Metadata = { title: 'Ask by reference' }

async function AskByReferencePage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  const form = await answerPage(() => getReferenceForm(viewer))
  const asked = field(await searchParams, 'asked') === 'yes'
  return <AskByReferenceView action={askByReferenceAction} asked={asked} form={form} />
}

export default answered(AskByReferencePage)
