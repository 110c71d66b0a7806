import { readQuestions } from '@/lib/appointments/booking-questions'
import type { QuestionDto } from '@/lib/appointments/dto'
import { newWords } from '@/lib/appointments/new-words'
import { type AppointmentRow, listCalendarProviders } from '@/lib/policy/appointments'
import { checkBooking, findBookableClient } from '@/lib/policy/booking'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { findVisibleClient } from '@/lib/policy/visible'

type Asked = {
  day: string
  time: string
  provider: string
  siteId: string | null
  told: string[]
  isOne: boolean
}

/**
 * What the form of a move says before it moves, where it was not said yet; nothing where all of it was. Of several places of a
 * series (`isOne` false) the closed days stand in their list.
 */
export async function readMoveQuestions(
  tx: ViewerTransaction,
  row: AppointmentRow,
  { day, time, provider, siteId, told, isOne }: Asked,
): Promise<QuestionDto[]> {
  if (row.kind === 'out_of_office') return []
  const isVisit = row.kind === 'appointment' && isOne
  const isSame = provider === '' || row.providers.some(({ postId }) => postId === provider)
  const asks = [
    ...(await readQuestions(tx, { day, time, siteId, isVisit, verb: 'Move' })),
    ...(isSame ? [] : await newIn(tx, row, provider)),
  ]
  return asks.every(({ key }) => told.includes(key)) ? [] : asks
}

/** For which of its clients the provider is new. */
async function newIn(tx: ViewerTransaction, row: AppointmentRow, postId: string): Promise<QuestionDto[]> {
  const provider = (await listCalendarProviders(tx)).find((each) => each.post_id === postId)
  const asks: QuestionDto[] = []
  for (const { id } of provider ? row.clients : []) {
    const check = await checkBooking(tx, { postIds: [postId], clientIds: [id] })
    if (check.refusal || check.newPostIds.length === 0 || !provider) continue
    const client = (await findVisibleClient(tx, id)) ?? (await findBookableClient(tx, id))
    if (client) asks.push(newWords(client, provider, 'Moving'))
  }
  return asks
}
