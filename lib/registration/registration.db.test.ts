import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Member, practiceWorld } from '@/tests/support/world'
import { getClientProfile } from '@/lib/clients/get-client-profile'
import { AppError } from '@/lib/errors'
import { addActivity } from '@/lib/programmes/add-activity'
import { endEnrolment } from '@/lib/programmes/end-enrolment'
import { enrolClient } from '@/lib/programmes/enrol-client'
import { getClientProgrammes } from '@/lib/programmes/get-programmes'
import { saveProgramme } from '@/lib/programmes/save-programme'
import { undoProgramme } from '@/lib/programmes/undo-programme'
import { withdrawProgrammeItem } from '@/lib/programmes/withdraw-programme-item'
import { answerProposal } from '@/lib/proposals/answer-proposal'
import { getProposeForm } from '@/lib/proposals/get-propose-form'
import { listProposalsAt } from '@/lib/proposals/list-proposals-at'
import { proposeChanges } from '@/lib/proposals/propose-changes'
import { takeBackProposal } from '@/lib/proposals/take-back-proposal'
import { newId } from '@/db/new-id'
import { askForShare } from '@/lib/requests/ask-for-share'
import { decideRequest } from '@/lib/requests/decide-request'
import { getRequest } from '@/lib/requests/get-request'
import { completeRegistration } from '@/lib/registration/complete-registration'
import { getRegistration } from '@/lib/registration/get-registration'
import { saveDetails } from '@/lib/registration/save-details'
import { beginSiteShare } from '@/lib/site-shares/begin-site-share'
import { endSiteShare } from '@/lib/site-shares/end-site-share'

const w = await practiceWorld()
const DRAFT = '01900000-0000-7000-8000-00000000000'
let priya: Member, elena: Member, rosa: Member, desk: Member
let ccp: string, site: string, ana: string, skills: string, other: string

const idOf = (rows: readonly Record<string, unknown>[]) => String(rows[0]?.id)
const codeOf = async (act: Promise<unknown>) => {
  const error = await act.then(() => null).catch((thrown: unknown) => thrown)
  return error instanceof AppError ? [error.code, ...Object.keys(error.fieldErrors ?? {})] : error
}

beforeAll(async () => {
  await w.sql`insert into mechanism_switches (mechanism, on_from) values ('M4', '2020-01-01')`
  ccp = await w.organisation('CCP')
  site = idOf(await w.sql`insert into sites (name, organisation_id) values ('Acme', ${ccp}) returning id`)
  priya = await w.member('Priya Nair', ['provider'])
  elena = await w.member('Elena Ruiz', ['provider'], ccp)
  rosa = await w.member('Rosa Lind', ['manager'], ccp)
  desk = await w.member('Des Kaye', ['scheduler'], ccp)
  await w.sql`update posts set site_id = ${site} where id in (${elena.post}, ${rosa.post}, ${desk.post})`
  const programme = async (name: string, organisation: string) =>
    idOf(
      await w.sql`insert into programmes (name, organisation_id) values (${name}, ${organisation}) returning id`,
    )
  skills = await programme('Skills for work', ccp)
  other = await programme('Day centre', w.practice)
})

beforeEach(async () => {
  ana = await w.client()
  await w.profile(ana, { phone: '(555) 013-0417' })
  await w.onTeam(ana, priya)
})

const running = () =>
  w.sql`select id, root_id from site_shares where client_id = ${ana} and stopped_at is null`
/** Shared with Acme: the root that a registration names. */
async function share(editable = false): Promise<string> {
  const without = ['diagnoses' as const]
  const terms = { clientId: ana, kind: 'site' as const, receiverId: site, untilOn: '2099-01-31', without }
  await beginSiteShare(priya, editable ? { ...terms, editable: 'yes' } : terms)
  return String((await running())[0]?.root_id)
}
const wizard = (who: Member, shareId: string) => getRegistration(who, ana, shareId, false)
async function details(who: Member, shareId: string, changes: Record<string, string> = {}) {
  const { registration } = await wizard(who, shareId)
  const fields = registration.details?.fields.map(({ name, value }) => [name, value]) ?? []
  return { ...registration.details?.hidden, ...Object.fromEntries(fields), ...changes } as never
}
const complete = (who: Member, shareId: string, seen: number, day = '2026-01-12', programme = skills) =>
  completeRegistration(who, { clientId: ana, shareId, seen, programmeIds: [programme], days: [day] })
async function registered(editable = false): Promise<string> {
  const shareId = await share(editable)
  await saveDetails(elena, await details(elena, shareId))
  await complete(elena, shareId, 1)
  return shareId
}
const enrol = (who: Member, nth = 1, programmeId = skills) =>
  enrolClient(who, { clientId: ana, draftId: `${DRAFT}${nth}`, programmeId, startedOn: '2026-01-12' })
const activity = (who: Member) =>
  addActivity(who, {
    clientId: ana,
    draftId: `${DRAFT}9`,
    kind: 'visit',
    onDay: '2026-01-13',
    note: 'At home',
  })
const tab = async (who: Member) =>
  (await getClientProgrammes(who, ana, { after: null, actId: null })).programmes

describe('the Registration Wizard', () => {
  it('stands on every page until it is done; before that nothing is recorded', async () => {
    const shareId = await share()
    const { header } = await getClientProfile(elena, ana)
    expect(header.notices).toMatchObject([{ tone: 'pending', link: { text: 'Start registration' } }])
    expect((await getClientProfile(desk, ana)).header.notices[0]?.link).toBeUndefined()
    expect(header.tabs).not.toContain('programmes')
    expect(await codeOf(enrol(elena))).toEqual(['forbidden'])
    expect(await codeOf(activity(elena))).toEqual(['forbidden'])
    await saveDetails(elena, await details(elena, shareId))
    expect((await getClientProfile(rosa, ana)).header.notices[0]?.link?.text).toBe('Continue registration')
    expect((await wizard(rosa, shareId)).registration).toMatchObject({ step: 'programmes', seen: 1 })
    expect(await codeOf(enrol(elena))).toEqual(['forbidden'])
    await complete(rosa, shareId, 1)
    const after = await getClientProfile(elena, ana)
    expect(after.header.notices).toEqual([])
    expect(after.header.tabs).toContain('programmes')
    expect(await tab(elena)).toMatchObject({
      enrolments: [{ programme: 'Skills for work', startedOn: '2026-01-12', state: 'running' }],
      activities: [{ title: 'Started on Programme', onDay: '2026-01-12' }],
    })
    expect((await wizard(elena, shareId)).registration).toMatchObject({ step: 'done', doneBy: 'Rosa Lind' })
    expect((await w.audits(ana)).map(({ action }) => action)).toEqual([
      'site_share.open',
      'registration.details',
      'registration.complete',
    ])
  })

  it('writes details through where the share is editable', async () => {
    const shareId = await share(true)
    await saveDetails(elena, await details(elena, shareId, { phone: '(555) 013-0999' }))
    const [row] = await w.sql`select phone from profiles where client_id = ${ana}`
    expect(row?.phone).toBe('(555) 013-0999')
    expect(await w.sql`select 1 from change_proposals where client_id = ${ana}`).toHaveLength(0)
  })

  it('keeps them with the registration where it is not, and proposes what differs', async () => {
    const shareId = await share()
    const typed = await details(elena, shareId, { phone: '(555) 013-0999', message: 'New number' })
    expect(await saveDetails(elena, typed)).toEqual({ proposed: true })
    const [row] = await w.sql`select phone from profiles where client_id = ${ana}`
    expect(row?.phone).toBe('(555) 013-0417')
    expect(await w.sql`select state, message, values from change_proposals where client_id = ${ana}`).toEqual(
      [{ state: 'open', message: 'New number', values: { phone: '(555) 013-0999' } }],
    )
    const back = await getRegistration(elena, ana, shareId, true)
    expect(back.registration.details?.fields.find(({ name }) => name === 'phone')?.value).toBe(
      '(555) 013-0999',
    )
  })

  it('takes what a referral asked for, and tells both sides how far it is', async () => {
    await w.sql`insert into mechanism_switches (mechanism, on_from) values ('M3', '2020-01-01') on conflict do nothing`
    await w.sql`update organisations set discoverability = 'name' where id = ${w.practice}`
    const head = await w.member('Omar Reyes', ['owner'])
    const referral = {
      requestId: newId(),
      kind: 'referral' as const,
      clientId: ana,
      siteId: site,
      subject: 'Referral',
      details: 'Please refer',
      reason: 'Wants to work',
      urgency: 'soon' as const,
    }
    expect(await codeOf(askForShare(elena, { ...referral, programmeId: other }))).toEqual([
      'invalid',
      'programmeId',
    ])
    const { requestId } = await askForShare(elena, { ...referral, programmeId: skills })
    // What it is called later changes nothing of what was asked for.
    await w.sql`update programmes set name = 'Skills for a job' where id = ${skills}`
    const { version } = await getRequest(head, { requestId })
    expect((await getRequest(elena, { requestId })).registration).toBeNull()
    await decideRequest(head, { requestId, version, decision: 'accept' })
    const shareId = String((await running())[0]?.root_id)
    expect((await getRequest(elena, { requestId })).registration).toEqual({
      share: { clientId: ana, shareId },
      doneOn: null,
      programmes: [],
    })
    await saveDetails(elena, await details(elena, shareId))
    const { programmes, askedFor } = (await wizard(elena, shareId)).registration
    expect(askedFor).toBe('Skills for work')
    expect(programmes.find(({ id }) => id === skills)?.startedOn).not.toBe('')
    await w.sql`update programmes set name = 'Skills for work' where id = ${skills}`
    await complete(elena, shareId, 1)
    expect((await getRequest(head, { requestId })).registration).toMatchObject({
      share: null,
      programmes: [{ name: 'Skills for work', sinceOn: '2026-01-12' }],
    })
  })

  it('is not for the front desk, nor for the owner’s side, and ends with the share', async () => {
    const shareId = await share()
    expect(await codeOf(wizard(desk, shareId))).toEqual(['not_found'])
    expect(await codeOf(wizard(priya, shareId))).toEqual(['not_found'])
    const typed = await details(elena, shareId)
    expect(await codeOf(saveDetails(priya, typed))).toEqual(['not_found'])
    await endSiteShare(priya, { clientId: ana, shareId: idOf(await running()) })
    expect(await codeOf(wizard(elena, shareId))).toEqual(['not_found'])
    expect(await codeOf(saveDetails(elena, typed))).toEqual(['not_found'])
    expect(await codeOf(complete(elena, shareId, 1))).toEqual(['not_found'])
  })

  it('takes steps in order, one at a time, with a day of one’s own programmes', async () => {
    const shareId = await share()
    expect(await codeOf(complete(elena, shareId, 0))).toEqual(['conflict'])
    const typed = await details(elena, shareId)
    await saveDetails(elena, typed)
    expect(await codeOf(saveDetails(rosa, typed))).toEqual(['conflict'])
    expect(await codeOf(complete(elena, shareId, 1, ''))).toEqual(['invalid', 'days'])
    expect(await codeOf(complete(elena, shareId, 1, '2099-01-01'))).toEqual(['invalid', `day-${skills}`])
    expect(await codeOf(complete(elena, shareId, 1, '2026-01-12', other))).toEqual([
      'invalid',
      `day-${other}`,
    ])
    await complete(elena, shareId, 1)
    expect(await codeOf(complete(elena, shareId, 2))).toEqual(['conflict'])
  })

  it('is run anew for a new share; who takes part already is not enrolled twice', async () => {
    await registered()
    await endSiteShare(priya, { clientId: ana, shareId: idOf(await running()) })
    const again = await share()
    await saveDetails(elena, await details(elena, again))
    expect((await wizard(elena, again)).registration.programmes).toMatchObject([{ sinceOn: '2026-01-12' }])
    expect(await codeOf(complete(elena, again, 1))).toEqual(['invalid', `day-${skills}`])
    await completeRegistration(elena, { clientId: ana, shareId: again, seen: 1 })
    expect((await tab(elena)).enrolments).toHaveLength(1)
  })
})

describe('proposals', () => {
  const open = async (who: Member) => (await getClientProfile(who, ana)).profile?.proposals ?? []
  const propose = async (changes: Record<string, string>) => {
    const { form } = await getProposeForm(elena, ana)
    const typed = Object.fromEntries(form.fields.map(({ name, value }) => [name, value]))
    return proposeChanges(elena, { ...form.hidden, ...typed, ...changes } as never)
  }
  const answer = async (who: Member, decision: 'accept' | 'decline', accept: string[] = []) => {
    const [first] = await open(priya)
    return answerProposal(who, {
      clientId: ana,
      proposalId: first?.id ?? '',
      decision,
      accept,
      answer: 'Thanks',
    })
  }

  it('are made by who reads without editing, and answered field by field on the owner’s side', async () => {
    await share()
    expect((await getClientProfile(elena, ana)).profile?.rights.propose).toBe(true)
    expect((await getClientProfile(priya, ana)).profile?.rights.propose).toBe(false)
    expect(await codeOf(getProposeForm(priya, ana))).toEqual(['forbidden'])
    expect(await codeOf(propose({}))).toEqual(['invalid'])
    await propose({ phone: '(555) 013-0888', pronouns: 'she/her', message: 'Told us today' })
    expect(await open(priya)).toMatchObject([
      {
        by: 'Elena Ruiz',
        mayAnswer: true,
        fields: [
          { label: 'Phone', stands: '(555) 013-0417', proposed: '(555) 013-0888', isChanged: false },
          { label: 'Pronouns', stands: null, proposed: 'she/her' },
        ],
      },
    ])
    const waiting = await listProposalsAt(priya, { box: 'incoming', tab: 'to_do' })
    expect(waiting.filter(({ clientId }) => clientId === ana)).toHaveLength(1)
    expect(await codeOf(answer(elena, 'accept', ['phone']))).toEqual(['forbidden'])
    expect(await codeOf(answer(priya, 'accept'))).toEqual(['invalid'])
    await answer(priya, 'accept', ['phone'])
    const [row] = await w.sql`select phone, pronouns from profiles where client_id = ${ana}`
    expect(row).toEqual({ phone: '(555) 013-0888', pronouns: null })
    expect(await listProposalsAt(elena, { box: 'outgoing', tab: 'outcomes' })).toMatchObject([
      { state: 'accepted', answer: 'Thanks', fields: [{ isAccepted: true }, { isAccepted: false }] },
    ])
  })

  it('do not overwrite what was changed since; they are declined or taken back', async () => {
    await share()
    await propose({ phone: '(555) 013-0888' })
    await w.sql`update profiles set phone = '(555) 013-0777' where client_id = ${ana}`
    await w.sql`
      insert into item_versions (item_id, client_id, version, post_id, changes)
      select item_id, client_id, 2, ${priya.post}, '{"phone": {"from": "", "to": ""}}' from profiles where client_id = ${ana}`
    expect((await open(priya))[0]?.fields[0]).toMatchObject({ isChanged: true, stands: '(555) 013-0777' })
    expect(await codeOf(answer(priya, 'accept', ['phone']))).toEqual(['conflict'])
    await answer(priya, 'decline')
    expect((await open(elena))[0]).toMatchObject({ state: 'declined', answeredBy: 'Priya Nair' })
    await propose({ phone: '(555) 013-0888' })
    const proposalId = (await open(elena)).find(({ state }) => state === 'open')?.id ?? ''
    expect(await codeOf(takeBackProposal(priya, { proposalId }))).toEqual(['not_found'])
    await takeBackProposal(elena, { proposalId })
    expect(await open(priya)).toEqual([])
  })
})

describe('programmes', () => {
  it('are kept by those who run the organisation', async () => {
    const form = { programmeId: `${DRAFT}5`, name: 'Encompass', seen: '' }
    expect(await codeOf(saveProgramme(elena, form))).toEqual(['forbidden'])
    expect(await saveProgramme(rosa, form)).toMatchObject({ added: true })
    expect(await codeOf(saveProgramme(rosa, { ...form, programmeId: `${DRAFT}6` }))).toEqual([
      'conflict',
      'name',
    ])
    expect(await codeOf(saveProgramme(rosa, { ...form, programmeId: other }))).toEqual(['not_found'])
  })

  it('come back to the owner’s side, and stay there when the share ends', async () => {
    await registered()
    await activity(elena)
    await endSiteShare(priya, { clientId: ana, shareId: idOf(await running()) })
    const seen = await tab(priya)
    expect(seen.enrolments).toMatchObject([{ organisation: 'CCP', mayChange: false }])
    expect(seen.activities.map(({ title }) => title)).toEqual(['Visit', 'Started on Programme'])
    expect(
      await codeOf(withdrawProgrammeItem(priya, { clientId: ana, itemId: seen.enrolments[0]?.id ?? '' })),
    ).toEqual(['forbidden'])
  })

  it('are begun, ended and taken back; the same form twice is once', async () => {
    const first = await enrol(priya, 1, other)
    expect(await enrol(priya, 1, other)).toEqual(first)
    expect(await codeOf(enrol(priya, 2, other))).toEqual(['conflict', 'programmeId'])
    expect(await codeOf(enrol(priya, 3, skills))).toEqual(['invalid', 'programmeId'])
    const [enrolment] = (await tab(priya)).enrolments
    const end = { clientId: ana, enrolmentId: enrolment?.id ?? '', endedOn: '2026-01-20', endReason: 'Moved' }
    expect(await codeOf(endEnrolment(priya, { ...end, endedOn: '2026-01-01' }))).toEqual([
      'invalid',
      'endedOn',
    ])
    const ended = await endEnrolment(priya, end)
    expect((await tab(priya)).enrolments).toMatchObject([{ state: 'ended', endReason: 'Moved' }])
    expect(await codeOf(undoProgramme(priya, { clientId: ana, actId: first.actId }))).toEqual(['conflict'])
    await undoProgramme(priya, { clientId: ana, actId: ended.actId })
    expect((await tab(priya)).enrolments).toMatchObject([{ state: 'running', endReason: null }])
    expect((await tab(priya)).activities).toHaveLength(1)
    const gone = await withdrawProgrammeItem(priya, { clientId: ana, itemId: enrolment?.id ?? '' })
    expect(await tab(priya)).toMatchObject({ enrolments: [], activities: [] })
    expect(await codeOf(undoProgramme(elena, { clientId: ana, actId: gone.actId }))).toEqual(['not_found'])
    await undoProgramme(priya, { clientId: ana, actId: gone.actId })
    expect((await tab(priya)).activities).toHaveLength(1)
  })
})
