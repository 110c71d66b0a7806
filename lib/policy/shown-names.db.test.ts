import { sql as text } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { shareChart } from '@/lib/chart-sharing/share-chart'
import { inViewerTransaction } from '@/lib/policy/enter'
import { inviteStaff } from '@/lib/staff/invite-staff'
import { practiceWorld, type Member } from '@/tests/support/world'

const w = await practiceWorld()
const owner = await w.member('Olga Owner', ['owner'])
const priya = await w.member('Priya Nair', ['provider'])
const marcus = await w.member('Marcus Webb', ['provider'])
const far = await w.organisation('Far Clinic')
const elsewhere = await w.member('Real Name', ['provider'], far)
await w.sql`update staff set email = 'known@far.test', password_hash = 'x' where id = ${elsewhere.staff}`

const TYPED = 'Jo Typed'
const { postId } = await inviteStaff(owner, {
  name: TYPED,
  email: 'known@far.test',
  title: '',
  siteId: '',
  roles: ['provider'],
})
const invited: Member = { ...elsewhere, post: postId, organisation: owner.organisation }
const clientId = await w.client()
await w.profile(clientId)
await w.onTeam(clientId, priya)
const { actId } = await shareChart(priya, {
  clientId,
  fromPostId: priya.post,
  toPostId: postId,
  what: 'chart',
})
await w.note(clientId, invited)
await w.shared(clientId, invited, marcus)

const told = async (who: Member, question: ReturnType<typeof text>) =>
  inViewerTransaction(who, async (tx) => {
    await tx.execute(text`select * from policy.open_chart(${clientId})`)
    return JSON.stringify([...(await tx.execute(question))])
  })
const all = text`select * from policy.sharing_timeline(${clientId}, ${text.param(['chart_share'])}::text[], 'infinity', uuidv7(), 50)`

it.each([
  ['what is shared with one', marcus, text`select * from policy.shared_with_me(${clientId})`],
  ['what one shares', priya, text`select * from policy.own_shares(${clientId})`],
  ['the banner after sharing', priya, text`select * from policy.own_act(${clientId}, ${actId})`],
  ['what oversight opens', owner, text`select * from policy.preview_oversight(${clientId})`],
  ['shares on the page of readers', priya, text`select * from policy.list_own_shares(50)`],
  ['why one sees', marcus, text`select * from policy.explain(${clientId})`],
  [
    'why a colleague sees',
    priya,
    text`select * from policy.explain_colleagues(${clientId}, ${text.param([marcus.post])}::uuid[])`,
  ],
  ['what happened', priya, all],
  ['the list of clients', marcus, text`select * from policy.list_clients(true, null, null, null, 50)`],
])('until somebody invited acts here, the typed name stands: %s', async (_, who, question) => {
  const answer = await told(who, question)
  expect(answer).toContain(TYPED)
  expect(answer).not.toContain('Real Name')
})

it('and from then on their own', async () => {
  await w.sql`update sessions set acting_post_id = ${postId} where staff_id = ${elsewhere.staff}`
  expect(await told(priya, text`select * from policy.own_act(${clientId}, ${actId})`)).toContain('Real Name')
})
