import { beforeEach, expect, it } from 'vitest'
import { type Member, practiceWorld } from '@/tests/support/world'
import { getActNotice } from '@/lib/clients/act-notice'
import { getClientProfile } from '@/lib/clients/get-client-profile'
import { beginSiteShare } from '@/lib/site-shares/begin-site-share'
import { getProposeForm } from './get-propose-form'
import { proposeChanges } from './propose-changes'
import { takeBackProposal } from './take-back-proposal'

const w = await practiceWorld()
await w.sql`insert into mechanism_switches (mechanism, on_from) values ('M4', '2020-01-01')`
const ccp = await w.organisation('CCP')
const [site] = await w.sql`insert into sites (name, organisation_id) values ('Acme', ${ccp}) returning id`
const [own] =
  await w.sql`insert into sites (name, organisation_id) values ('Quay', ${w.practice}) returning id`
const priya = await w.member('Priya Nair', ['provider'])
await w.member('Omar Reyes', ['owner'])
const elena = await w.member('Elena Ruiz', ['provider'], ccp)
await w.sql`update posts set site_id = ${site?.id} where id = ${elena.post}`
const [load] = await w.sql`
  insert into caseloads (post_id, site_id, label) values (${priya.post}, ${own?.id}, 'Priya – Quay') returning id`

let ana = ''
beforeEach(async () => {
  ana = await w.client()
  await w.profile(ana, { phone: '(555) 013-0417' })
  await w.onTeam(ana, priya)
  const receiverId = String(site?.id)
  await beginSiteShare(priya, { clientId: ana, kind: 'site', receiverId, untilOn: '2099-01-31' })
})

const open = async (who: Member) => (await getClientProfile(who, ana)).profile?.proposals ?? []
const propose = async (changes: Record<string, string>) => {
  const { form } = await getProposeForm(elena, ana)
  const typed = Object.fromEntries(form.fields.map(({ name, value }) => [name, value]))
  return proposeChanges(elena, { ...form.hidden, ...typed, ...changes } as never)
}
const told = async (actId: string) => (await getActNotice(elena, ana, actId))?.text

it('one that waits fills the form, and is replaced by what is sent again', async () => {
  expect((await getProposeForm(elena, ana)).before).toBeNull()
  await propose({ phone: '(555) 013-0888', mayText: 'yes', message: 'Told us today' })
  const { before, form } = await getProposeForm(elena, ana)
  expect(before).not.toBeNull()
  const filled = (field: string) => form.fields.find(({ name }) => name === field)
  const hint = 'Proposed by you. Stands now: (555) 013-0417.'
  expect(filled('phone')).toMatchObject({ value: '(555) 013-0888', hint })
  expect([filled('mayText')?.value, filled('message')?.value]).toEqual(['yes', 'Told us today'])
  expect(form.fields.filter((each) => each.hint?.startsWith('Proposed'))).toHaveLength(2)
  await propose({ pronouns: 'she/her' })
  const [only, ...more] = await open(priya)
  expect([only?.fields.map(({ field }) => field), more]).toEqual([['mayText', 'phone', 'pronouns'], []])
})

it('its maker is told for whom it waits, and when that side hears of it', async () => {
  const first = await propose({ phone: '(555) 013-0888' })
  expect(await told(first.actId)).toMatch(
    /^It waits under Requests for those who run .+, told by mail at \d\d:\d\d unless you take it back before\.$/,
  )
  await w.sql`update clients set main_caseload_id = ${load?.id} where id = ${ana}`
  const { actId } = await propose({ phone: '(555) 013-0999' })
  expect(await told(actId)).toMatch(/^It waits under Requests for Priya Nair at .+, told by mail at /)
  await w.sql`update outbox_messages set sent_at = now() where act_id = ${actId}`
  expect(await told(actId)).toMatch(/^It waits under Requests for Priya Nair at .+, told by mail on /)
  const [mine] = await open(elena)
  expect(mine?.waitsFor).toMatch(/^Priya Nair at /)
  expect((await open(priya))[0]?.waitsFor).toBeNull()
  const back = await takeBackProposal(elena, { proposalId: mine?.id ?? '' })
  expect(await getActNotice(elena, ana, back.actId)).toMatchObject({
    title: 'Proposal taken back.',
    undo: null,
  })
  expect(await told(actId)).toBe('')
})
