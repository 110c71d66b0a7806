import { expect, it } from 'vitest'
import { endedWords } from '@/components/manage/words'
import { getPerson } from '@/lib/staff/get-person'
import { reinstateStaff } from '@/lib/staff/reinstate-staff'
import { retireStaff } from '@/lib/staff/retire-staff'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const owner = await w.member('Olga Owner', ['owner', 'provider'])
await w.member('Dora Desk', ['scheduler'])
const anna = await w.member('Anna Arden', ['provider'])
const ben = await w.member('Ben Brook', ['provider'])

it('the history of a person says what ended with a retirement, until it is undone', async () => {
  const [one, two] = [await w.client(), await w.client()]
  await w.onTeam(one, anna)
  await w.onTeam(two, anna)
  await w.onTeam(one, ben)
  await w.shared(one, ben, anna)
  const ended = async () => (await getPerson(owner, anna.post)).history.map((line) => line.ended)
  await retireStaff(owner, { postId: anna.post })
  const [first] = await ended()
  expect(first).toEqual({ places: 2, received: 1, given: 0, permissions: 0, supervisions: 0, covers: 0 })
  expect(first && endedWords(first)).toBe('With it ended 2 places on care teams and 1 share received.')
  await reinstateStaff(owner, { postId: anna.post, undo: 'yes' })
  expect((await ended())[1]).toMatchObject({ places: 0, received: 0 })
})

it('offers as supervisors the other providers of the practice, and never oneself', async () => {
  const offered = async (who: typeof owner, post: string) =>
    (await getPerson(who, post)).colleagues.map(({ name }) => name)
  expect(await offered(owner, anna.post)).toEqual(['Ben Brook'])
  const manager = await w.member('Max Manager', ['manager'])
  expect(await offered(manager, anna.post)).toEqual(['Ben Brook', 'Olga Owner'])
})
