import { beforeAll, beforeEach, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { AppError } from '@/lib/errors'
import { saveSite } from '@/lib/organisation/save-site'
import { undoReference } from '@/lib/reference-data/undo-reference'
import { askForShare } from '@/lib/requests/ask-for-share'
import { decideRequest } from '@/lib/requests/decide-request'
import { COMPONENT_WORDS, type Component } from '@/lib/requests/dto'
import { getPerson } from '@/lib/staff/get-person'
import { saveCaseload } from '@/lib/staff/save-caseload'
import { saveDetails } from '@/lib/staff/save-details'
import { type Member, practiceWorld } from '@/tests/support/world'
import { beginSiteShare } from './begin-site-share'
import { changeSiteShare } from './change-site-share'
import { checkSiteShare, checkSiteShareChange } from './check-site-share'
import { endSiteShare } from './end-site-share'
import { getSiteShareCheck } from './get-site-share-check'
import { getSiteShares } from './get-site-shares'

const w = await practiceWorld()
let olga: Member, other: Member, anna: Member
let division: string, quay: string, ana: string

const idOf = (rows: readonly Record<string, unknown>[]) => String(rows[0]?.id)
const OPENS = ['profile', 'location', 'notes'] as const
const NOT_NOTES = ['diagnoses', 'appointments', 'clinical_documents', 'documents'] as const

beforeAll(async () => {
  await w.sql`insert into mechanism_switches (mechanism, on_from) values ('M4', '2020-01-01')`
  division = idOf(
    await w.sql`insert into divisions (name, organisation_id) values ('East', ${w.practice}) returning id`,
  )
  anna = await w.member('Anna Arden', ['provider'])
  other = await w.member('Otto Owner', ['owner'])
})

beforeEach(async () => {
  quay = idOf(
    await w.sql`insert into sites (name, organisation_id) values (${newId()}, ${w.practice}) returning id`,
  )
  olga = await w.member('Olga Owner', ['owner', 'provider'])
  await w.sql`update posts set site_id = ${quay} where id = ${olga.post}`
  ana = await w.client()
  await w.profile(ana)
  await w.onTeam(ana, anna)
  await w.note(ana, anna, { title: 'First' })
})

const told = async (act: Promise<unknown>) => {
  const error = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return error instanceof AppError ? [error.code, error.fieldErrors] : error
}
const shareWith = (who: Member, kind: 'site' | 'division', receiverId: string) =>
  beginSiteShare(who, { clientId: ana, kind, receiverId, without: [...NOT_NOTES] })
const shares = async () => w.sql`select id from site_shares where client_id = ${ana} and stopped_at is null`
const toYourself = expect.stringContaining('to yourself') as string

it('the form says beside the parts which of them, and without them goes on', async () => {
  const form = { clientId: ana, organisationId: w.practice, siteId: quay, opens: [...OPENS] }
  expect(await told(checkSiteShare(olga, form))).toEqual([
    'invalid',
    { opens: expect.stringContaining('This would open notes to yourself') as string },
  ])
  expect(await checkSiteShare(olga, { ...form, opens: ['profile', 'location'] })).toMatchObject({
    shareId: null,
  })
  const asked = { kind: 'site', receiverId: quay, without: NOT_NOTES.join(',') }
  expect((await getSiteShareCheck(olga, ana, asked)).refusal).toContain('This would open notes')
  expect((await getSiteShareCheck(other, ana, asked)).refusal).toBeNull()
  expect(await told(shareWith(olga, 'site', quay))).toEqual(['invalid', { opens: toYourself }])
  expect(await shares()).toHaveLength(0)
})

it('so does the form of a share that somebody else began, and its end is not taken back by oneself', async () => {
  await beginSiteShare(anna, {
    clientId: ana,
    kind: 'site',
    receiverId: quay,
    without: ['notes', ...NOT_NOTES],
  })
  const shareId = idOf(await shares())
  const wider = { clientId: ana, shareId, opens: [...OPENS] }
  expect(await told(checkSiteShareChange(olga, wider))).toEqual(['invalid', { opens: toYourself }])
  expect((await getSiteShareCheck(olga, ana, { share: shareId, without: '' })).refusal).toContain(
    'to yourself',
  )
  expect(
    await told(changeSiteShare(olga, { clientId: ana, shareId, without: [...NOT_NOTES] })),
  ).toMatchObject(['invalid', {}])
  const { actId } = await changeSiteShare(anna, { clientId: ana, shareId, without: [...NOT_NOTES] })
  expect(actId).not.toBeNull()
  const ended = await endSiteShare(olga, { clientId: ana, shareId: idOf(await shares()) })
  const { shares: page } = await getSiteShares(olga, ana, ended.actId)
  expect(page.notice).toMatchObject({
    undo: null,
    text: expect.stringContaining('You cannot undo it.') as string,
  })
})

it('where a share reaches nobody brings himself: caseload, home site and site say so at their field', async () => {
  const target = newId()
  await saveSite(other, { siteId: target, name: target, active: 'yes' })
  await shareWith(anna, 'site', target)
  await shareWith(anna, 'division', division)
  const caseload = { postId: olga.post, siteId: target, label: 'Olga', active: 'yes' as const }
  expect(await told(saveCaseload(olga, caseload))).toEqual(['invalid', { siteId: toYourself }])
  const person = await getPerson(olga, olga.post)
  const details = {
    postId: olga.post,
    name: person.name,
    email: person.email ?? '',
    title: '',
    seen: person.seen,
  }
  expect(await told(saveDetails(olga, { ...details, siteId: target }))).toEqual([
    'invalid',
    { siteId: toYourself },
  ])
  const name = (await w.sql`select name from sites where id = ${quay}`)[0]?.name as string
  const moved = { siteId: quay, name, divisionId: division, active: 'yes' as const }
  expect(await told(saveSite(olga, moved))).toEqual(['invalid', { divisionId: toYourself }])
  // Somebody else does; who has gone away from there oneself does not come back.
  expect(await saveCaseload(other, caseload)).toMatchObject({ changed: true })
  expect(await saveSite(other, moved)).toMatchObject({ changed: true })
  await w.sql`update site_shares set stopped_at = now() where to_site_id = ${target}`
  const away = await saveSite(olga, { ...moved, divisionId: '' })
  expect(await told(undoReference(olga, { undo: away.undo ?? '' }))).toEqual([
    'invalid',
    { divisionId: toYourself },
  ])
})

it('of two acts at once, a share with a site and a caseload there, one is refused', async () => {
  const target = newId()
  await saveSite(other, { siteId: target, name: target, active: 'yes' })
  const outcomes = await Promise.all([
    told(shareWith(olga, 'site', target)),
    told(saveCaseload(olga, { postId: olga.post, siteId: target, label: 'Olga', active: 'yes' })),
  ])
  expect(outcomes.filter((each) => each === null)).toHaveLength(1)
})

it('nor is what somebody asked for accepted beside a caseload there that is not written yet', async () => {
  await w.sql`insert into mechanism_switches (mechanism, on_from) values ('M3', '2020-01-01')`
  await w.sql`update organisations set discoverability = 'name' where id = ${w.practice}`
  const target = newId()
  await saveSite(other, { siteId: target, name: target, active: 'yes' })
  const pia = await w.member('Pia Provider', ['provider'])
  await w.sql`update posts set site_id = ${target} where id = ${pia.post}`
  const ask = { kind: 'site_share' as const, clientId: ana, siteId: target, subject: 'S', details: 'D' }
  const { requestId } = await askForShare(pia, {
    ...ask,
    components: Object.keys(COMPONENT_WORDS) as Component[],
    requestId: newId(),
  })
  let settled = false
  const accepted = await w.sql.begin(async (tx) => {
    await tx`select policy.enter_as(${olga.post})`
    const [saved] =
      await tx`select c.done from policy.save_caseload(${olga.post}, ${target}, 'Olga', null, null, true, uuidv7()) c`
    expect(saved?.done).toBe('saved')
    const answer = told(decideRequest(olga, { requestId, version: 1, decision: 'accept' })).finally(
      () => (settled = true),
    )
    const waits = async () =>
      (await tx`select 1 from pg_locks where locktype = 'advisory' and not granted`).length > 0
    while (!settled && !(await waits())) await new Promise((go) => setImmediate(go))
    return { answer }
  })
  expect(await accepted.answer).toEqual(['conflict', undefined])
  expect(await shares()).toHaveLength(0)
})
