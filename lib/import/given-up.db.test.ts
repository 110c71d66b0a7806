import { AsyncLocalStorage } from 'node:async_hooks'
import { expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { draftBulk } from '@/lib/bulk/draft-bulk'
import { getBulk } from '@/lib/bulk/get-bulk'
import { startBulk } from '@/lib/bulk/run-bulk'
import { getImport } from '@/lib/import/get-import'
import { startImport } from '@/lib/import/run-import'
import { uploadImport } from '@/lib/import/upload-import'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const manager = await w.member('Mona Ager', ['manager'])

/** Does it as the first transaction of a request that is given up right after it, as a slow database makes it. */
async function inGivenUpRequest<T>(work: () => Promise<T>): Promise<T> {
  const holder = globalThis as { concordAnswers?: AsyncLocalStorage<object> }
  const before = holder.concordAnswers
  const answers = (holder.concordAnswers = new AsyncLocalStorage<object>())
  let asked = 0
  const request = {
    get concordGivenUp() {
      return (asked += 1) > 1
    },
  }
  try {
    return await answers.run(request, work)
  } finally {
    if (before) holder.concordAnswers = before
    else delete holder.concordAnswers
  }
}

it('an import that has begun comes in whole, though whoever asked for it waits no more', async () => {
  const bytes = Buffer.from('MRN,Last,First,DOB\n1,Lark,Ana,1990-03-12')
  const file = { name: 'clients.csv', bytes, isCut: false }
  const importId = await uploadImport(manager, { draftId: newId(), source: newId() }, file)
  await inGivenUpRequest(() => startImport(manager, { importId }))
  expect((await getImport(manager, importId)).line).toMatchObject({ state: 'done' })
})

it('so does an act in bulk', async () => {
  const [ann, ben] = [await w.member('Ann Lee', ['provider']), await w.member('Ben Roe', ['provider'])]
  const client = await w.client()
  await w.onTeam(client, ann)
  const chosen = { kind: 'share' as const, fromPostId: ann.post, to: [ben.post], clients: [client] }
  const { bulkId } = await draftBulk(ann, { ...chosen, untilOn: '', fromOn: '', note: '' })
  await inGivenUpRequest(() => startBulk(ann, { bulkId }))
  expect((await getBulk(ann, bulkId)).state).toBe('done')
})
