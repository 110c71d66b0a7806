import type { ClientListDto } from '@/lib/clients/dto'
import { readClientList, type ListRequest } from '@/lib/clients/list-clients'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { getDailyLine } from '@/lib/readers/get-daily-line'
import type { FirstStepDto } from '@/lib/set-up/dto'
import { getFirstSteps } from '@/lib/set-up/get-first-steps'

type ClientsPage = { list: ClientListDto; daily: string | null; steps: FirstStepDto[] }

/** The Clients page: the list, the daily line of a provider and the first steps of an owner, asked for together. */
export async function getClientsPage(session: SessionToken, request: ListRequest): Promise<ClientsPage> {
  return inViewerTransaction(session, async (tx) => {
    const [list, daily, steps] = await Promise.all([
      readClientList(tx, request),
      getDailyLine(tx),
      getFirstSteps(tx),
    ])
    return { list, daily, steps }
  })
}
