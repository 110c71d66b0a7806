import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientsView } from '@/components/clients/clients-view'
import { FirstStepsCard } from '@/components/first-steps/first-steps-card'
import { DailyLine } from '@/components/readers/daily-line'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { mayBulk } from '@/lib/bulk/may-bulk'
import { getClientsPage } from '@/lib/clients/get-clients-page'
import { canAskByReference } from '@/lib/requests/get-reference-form'
import { closeFirstStepsAction, searchClientsAction } from './actions'
import { choice, field, type Query } from './query'
import { recallSearch } from './search-cookie'

export const metadata: Metadata = { title: 'Clients' }

async function ClientsPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  const query = await searchParams
  const search = field(query, 'search')
  const text = await recallSearch(viewer, search)
  const { list, daily, steps } = await answerPage(() =>
    getClientsPage(viewer, {
      scope: choice(query, 'scope', ['mine', 'all']),
      status: choice(query, 'status', ['current', 'new', 'active', 'inactive', 'any']),
      after: field(query, 'after'),
      query: text,
      search,
    }),
  )
  const isEmpty = list.rows.length === 0 && text !== ''
  const mayAsk = isEmpty && (await answerPage(() => canAskByReference(viewer)))
  return (
    <>
      {daily ? <DailyLine text={daily} /> : null}
      <ClientsView
        lead={steps.length > 0 ? <FirstStepsCard closeAction={closeFirstStepsAction} steps={steps} /> : null}
        list={list}
        mayAskByReference={mayAsk}
        mayBulk={mayBulk(viewer)}
        searchAction={searchClientsAction}
      />
    </>
  )
}

export default answered(ClientsPage)
