import { describe, expect, it } from 'vitest'
import { AppError } from '@/lib/errors'
import { inViewerTransaction } from '@/lib/policy/enter'
import { getManageHome } from '@/lib/staff/get-manage-home'
import { getPerson } from '@/lib/staff/get-person'
import { getRetirePreview } from '@/lib/staff/get-retire-preview'
import { inviteAgain } from '@/lib/staff/invite-again'
import { inviteStaff } from '@/lib/staff/invite-staff'
import { listStaff } from '@/lib/staff/list-staff'
import { reinstateStaff } from '@/lib/staff/reinstate-staff'
import { saveSite } from '@/lib/organisation/save-site'
import { shareChart } from '@/lib/chart-sharing/share-chart'
import { retireStaff } from '@/lib/staff/retire-staff'
import { saveDetails } from '@/lib/staff/save-details'
import { takeInvitationBack } from '@/lib/staff/take-invitation-back'
import { makeChange } from '@/lib/settings/make-change'
import { saveShareEnd } from '@/lib/settings/save-share-end'
import { newId } from '@/db/new-id'
import { practiceWorld, type Member } from '@/tests/support/world'

const world = await practiceWorld()
const { sql } = world
const owner = await world.member('Olga Owner', ['owner'])
const manager = await world.member('Max Manager', ['manager'])
const other = await world.member('Mia Manager', ['manager'])
const desk = await world.member('Dora Desk', ['scheduler'])
const custodian = await world.member('Cora Custodian', ['records_custodian'])
const anna = await world.member('Anna Arden', ['provider'])
const ben = await world.member('Ben Brook', ['provider'])

const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )
const acts = async () => Number((await sql`select count(*)::int as n from acts`)[0]?.n)
const audits = async () => Number((await sql`select count(*)::int as n from audit_events`)[0]?.n)
const roleOf = async (who: Member, role: string): Promise<string> =>
  (await sql`select id from post_roles where post_id = ${who.post} and role = ${role}`)[0]?.id
const give = (
  by: Member,
  to: Member,
  role: 'owner' | 'manager' | 'records_custodian' | 'scheduler' | 'provider',
) => makeChange(by, { kind: 'role_give', postId: to.post, role, since: null, until: null })
const end = async (by: Member, from: Member, role: string) =>
  makeChange(by, { kind: 'role_end', postId: from.post, rowId: await roleOf(from, role), until: null })
const invite = (by: Member, email: string, roles: ('scheduler' | 'provider' | 'manager')[] = ['provider']) =>
  inviteStaff(by, { name: 'Nora Vale', email, title: null, roles, siteId: null })

describe('who may do what to whom', () => {
  it.each([
    ['front desk', desk],
    ['custodian', custodian],
    ['provider', anna],
  ])('the %s comes to no page and does nothing', async (_name, who) => {
    const before = [await acts(), await audits()]
    for (const act of [
      () => listStaff(who, {}),
      () => getPerson(who, ben.post),
      () => getManageHome(who),
      () => getRetirePreview(who, ben.post),
      () => invite(who, 'x@practice.test'),
      () => retireStaff(who, { postId: ben.post }),
      () => give(who, ben, 'scheduler'),
      () => saveSite(who, { siteId: newId(), name: 'X', address: null, phone: null, active: 'yes' }),
      () => saveShareEnd(who, { days: '9', required: 'yes' }),
      () => makeChange(who, { kind: 'hide_diagnoses', hidden: 'yes' }),
      () => makeChange(who, { kind: 'mechanism', mechanism: 'M2', on: 'no', since: null }),
    ])
      expect(await codeOf(act())).toBe('forbidden')
    expect([await acts(), await audits()]).toEqual(before)
  })

  it('a manager touches neither owners nor managers, and gives front desk and provider alone', async () => {
    expect(await codeOf(retireStaff(manager, { postId: owner.post }))).toBe('forbidden')
    expect(await codeOf(retireStaff(manager, { postId: other.post }))).toBe('forbidden')
    expect(await codeOf(give(manager, other, 'scheduler'))).toBe('forbidden')
    for (const role of ['owner', 'manager', 'records_custodian'] as const)
      expect(await codeOf(give(manager, ben, role))).toBe('forbidden')
    expect(await codeOf(end(manager, custodian, 'records_custodian'))).toBe('forbidden')
    expect(await codeOf(invite(manager, 'm@practice.test', ['manager']))).toBe('forbidden')
    expect(
      await codeOf(makeChange(manager, { kind: 'mechanism', mechanism: 'M2', on: 'no', since: null })),
    ).toBe('forbidden')
    expect(await give(manager, ben, 'scheduler')).toMatchObject({ changed: true })
    expect(await end(manager, ben, 'scheduler')).toMatchObject({ changed: true })
  })

  it('nobody lets himself in, retires himself, or leaves the practice without an owner', async () => {
    expect(await codeOf(give(owner, owner, 'provider'))).toBe('invalid')
    expect(
      await codeOf(
        makeChange(owner, {
          kind: 'supervision_begin',
          postId: anna.post,
          supervisorPostId: owner.post,
          since: null,
          until: null,
        }),
      ),
    ).toBe('invalid')
    expect(await codeOf(retireStaff(owner, { postId: owner.post }))).toBe('invalid')
    expect(await codeOf(end(owner, owner, 'owner'))).toBe('invalid')
    await give(owner, custodian, 'owner')
    expect(await end(owner, custodian, 'owner')).toMatchObject({ changed: true })
  })

  it('of another organisation nothing is found', async () => {
    const elsewhere = await world.organisation('Mill Lane Clinic')
    const stranger = await world.member('Stan Stranger', ['provider'], elsewhere)
    expect(await codeOf(getPerson(owner, stranger.post))).toBe('not_found')
    expect(await codeOf(retireStaff(owner, { postId: stranger.post }))).toBe('not_found')
    expect((await listStaff(owner, { status: 'all' })).rows.map(({ name }) => name)).not.toContain(
      'Stan Stranger',
    )
    await sql`update organisations set active = false where id = ${elsewhere}`
  })
})

describe('inviting', () => {
  it('makes person, post, roles, link and letter in one act, once', async () => {
    const { postId } = await invite(manager, 'Nora@practice.test')
    const [row] = await sql`
      select s.email, array(select role from post_roles r where r.post_id = p.id) as roles, l.kind, o.kind as mail, o.payload ->> 'linkId' = l.id::text as named
        from posts p join staff s on s.id = p.staff_id join password_links l on l.staff_id = s.id join outbox_messages o on o.to_staff_id = s.id
       where p.id = ${postId}`
    expect(row).toEqual({
      email: 'Nora@practice.test',
      roles: ['provider'],
      kind: 'invitation',
      mail: 'invitation',
      named: true,
    })
    expect((await getPerson(manager, postId)).status).toBe('invited')
    expect(await codeOf(invite(manager, 'nora@PRACTICE.test'))).toBe('conflict')
    await inviteAgain(manager, { postId, email: null })
    const links =
      await sql`select ended_at is null as open from password_links l join posts p on p.staff_id = l.staff_id where p.id = ${postId} order by l.id`
    expect(links.map(({ open }) => open)).toEqual([false, true])
  })

  it('tells the inviter nothing of somebody known elsewhere', async () => {
    const far = await world.organisation('Far Clinic')
    const known = await world.member('Secret Elsewhere', ['provider'], far)
    await sql`update staff set email = 'known@far.test', password_hash = 'x' where id = ${known.staff}`
    const { postId } = await invite(manager, 'known@far.test')
    const person = await getPerson(manager, postId)
    expect(person).toMatchObject({ name: 'Nora Vale', email: 'known@far.test', status: 'invited' })
    expect(JSON.stringify([person, await listStaff(manager, { status: 'all' })])).not.toContain(
      'Secret Elsewhere',
    )
    const mail = await sql`select kind from outbox_messages where to_staff_id = ${known.staff}`
    expect(mail.map(({ kind }) => kind)).toEqual(['invitation_known'])
    await sql`update organisations set active = false where id = ${far}`
  })

  it('is taken back while nobody has come, and the address can be invited anew', async () => {
    const { postId } = await invite(manager, 'late@practice.test')
    expect(await takeInvitationBack(manager, { postId })).toMatchObject({ changed: true })
    expect((await getPerson(manager, postId)).status).toBe('taken_back')
    const open =
      await sql`select 1 from password_links l join posts p on p.staff_id = l.staff_id where p.id = ${postId} and l.ended_at is null`
    expect(open).toHaveLength(0)
    expect(await invite(manager, 'late@practice.test')).toEqual({ postId })
    expect(await codeOf(takeInvitationBack(manager, { postId: anna.post }))).toBe('conflict')
  })

  it('leaves the address of whoever signs in, or has records, to them and to owners', async () => {
    await sql`update staff set email = 'anna@practice.test', password_hash = 'x' where id = ${anna.staff}`
    const person = await getPerson(owner, anna.post)
    const save = (by: Member, email: string | null) =>
      saveDetails(by, {
        postId: anna.post,
        name: person.name,
        email,
        title: null,
        siteId: null,
        seen: person.seen,
      })
    expect(await codeOf(save(owner, 'mine@practice.test'))).toBe('invalid')
    const carl = await world.member('Carl Imported', ['provider'])
    await world.note(await world.client({ family: 'Imported' }), carl)
    expect(await codeOf(inviteAgain(manager, { postId: carl.post, email: 'carl@practice.test' }))).toBe(
      'forbidden',
    )
    expect(await codeOf(inviteAgain(owner, { postId: carl.post, email: 'carl@practice.test' }))).toBe('done')
  })
})

describe('saving', () => {
  it('leaves no trace where nothing changes, and refuses to overwrite unseen', async () => {
    const person = await getPerson(owner, ben.post)
    const form = {
      postId: ben.post,
      name: person.name,
      email: null,
      title: 'Therapist',
      siteId: null,
      seen: person.seen,
    }
    expect(await saveDetails(owner, form)).toMatchObject({ changed: true })
    const before = [await acts(), await audits()]
    expect(await saveDetails(owner, { ...form, seen: 'old' })).toMatchObject({ changed: false })
    expect(await saveShareEnd(owner, { days: '', required: 'no' })).toEqual({ changed: false })
    expect(await makeChange(owner, { kind: 'hide_diagnoses', hidden: 'no' })).toMatchObject({
      changed: false,
    })
    expect(
      await makeChange(owner, { kind: 'mechanism', mechanism: 'M1', on: 'yes', since: null }),
    ).toMatchObject({ changed: false })
    expect(await give(owner, ben, 'provider')).toMatchObject({ changed: false })
    expect([await acts(), await audits()]).toEqual(before)
    expect(await codeOf(saveDetails(manager, { ...form, title: 'Psychologist' }))).toBe('conflict')
  })

  it('lets two managers act one after the other: the second sees what the first did', async () => {
    const eve = await world.member('Eve Twice', ['provider'])
    const both = await Promise.all([
      retireStaff(manager, { postId: eve.post }),
      retireStaff(other, { postId: eve.post }),
    ])
    expect(both.map(({ changed }) => changed).sort()).toEqual([false, true])
    const second = await world.member('Second Owner', ['owner'])
    const outcomes = await Promise.all([
      codeOf(retireStaff(owner, { postId: second.post })),
      codeOf(retireStaff(second, { postId: owner.post })),
    ])
    expect(outcomes.filter((each) => each === 'done')).toHaveLength(1)
    const owners =
      await sql`select p.id from posts p join post_roles r on r.post_id = p.id where r.role = 'owner' and p.active and p.organisation_id = ${world.practice}`
    expect(owners).toHaveLength(1)
    await sql`update posts set active = true, retired_at = null where id = ${owner.post}`
    await sql`update staff set active = true, retired_at = null where id = ${owner.staff}`
    await sql`update sessions set ended_at = null where staff_id = ${owner.staff}`
  })

  it('keeps a site open while anything hangs on it', async () => {
    const siteId = newId()
    const site = { siteId, name: 'Quay', address: null, phone: null }
    await saveSite(owner, { ...site, active: 'yes' })
    await sql`update posts set site_id = ${siteId} where id = ${ben.post}`
    expect(await codeOf(saveSite(owner, { ...site, active: 'no' }))).toBe('conflict')
    await sql`update posts set site_id = null where id = ${ben.post}`
    expect(await saveSite(owner, { ...site, active: 'no' })).toMatchObject({ changed: true })
  })
})

describe('retiring', () => {
  it('ends what was received, with the next request of an open session, and can be undone until something happens', async () => {
    const gina = await world.member('Gina Going', ['provider'])
    const [hers, shared] = [await world.client({ family: 'Hers' }), await world.client({ family: 'Shared' })]
    await world.onTeam(hers, gina)
    await world.onTeam(shared, anna)
    await world.shared(shared, anna, gina)
    await world.shared(hers, gina, ben)
    await sql`insert into client_pins (post_id, client_id) values (${gina.post}, ${hers})`
    await sql`insert into outbox_messages (kind, to_staff_id) values ('chart_shared', ${gina.staff})`
    const preview = await getRetirePreview(owner, gina.post)
    expect(preview).toMatchObject({
      refusal: null,
      places: 1,
      received: 1,
      givenEnd: 0,
      givenStay: 1,
      sessions: 1,
      pins: 1,
      mail: 1,
    })
    expect(preview.alone.map(({ id }) => id)).toEqual([hers])
    await retireStaff(owner, { postId: gina.post })
    expect(await codeOf(inViewerTransaction(gina, async () => null))).toBe('signed_out')
    const [left] = await sql`
      select (select count(*)::int from client_pins where post_id = ${gina.post}) as pins,
             (select count(*)::int from outbox_messages where to_staff_id = ${gina.staff} and cancelled_at is null) as mail,
             (select count(*)::int from chart_shares where to_post_id = ${gina.post} and stopped_at is null) as received,
             (select count(*)::int from chart_shares where from_post_id = ${gina.post} and stopped_at is null) as given`
    expect(left).toEqual({ pins: 0, mail: 0, received: 0, given: 1 })
    expect((await getManageHome(owner)).alone.map(({ id }) => id)).toContain(hers)
    expect(await codeOf(reinstateStaff(manager, { postId: gina.post, undo: 'yes' }))).toBe('conflict')
    await reinstateStaff(owner, { postId: gina.post, undo: 'yes' })
    const [back] =
      await sql`select count(*)::int as n from chart_shares where to_post_id = ${gina.post} and stopped_at is null`
    expect(back?.n).toBe(1)
    await retireStaff(owner, { postId: gina.post })
    await world.onTeam(hers, ben)
    expect((await getPerson(owner, gina.post)).mayUndoRetirement).toBe(false)
    expect(await codeOf(reinstateStaff(owner, { postId: gina.post, undo: 'yes' }))).toBe('conflict')
    await reinstateStaff(owner, { postId: gina.post, undo: 'no' })
    const [none] =
      await sql`select count(*)::int as n from care_team_memberships where post_id = ${gina.post} and ended_at is null`
    expect(none?.n).toBe(0)
  })

  it('ends what was given where the provider owns the records', async () => {
    const hal = await world.member('Hal Holder', ['provider'])
    const client = await world.client({ family: 'Held' })
    await world.onTeam(client, hal)
    await world.shared(client, hal, ben)
    await makeChange(owner, {
      kind: 'record_owner',
      postId: hal.post,
      owner: 'provider',
      since: (await getPerson(owner, hal.post)).today,
    })
    expect(await getRetirePreview(owner, hal.post)).toMatchObject({ givenEnd: 1, givenStay: 0 })
    await retireStaff(owner, { postId: hal.post })
    const [open] =
      await sql`select count(*)::int as n from chart_shares where from_post_id = ${hal.post} and stopped_at is null`
    expect(open?.n).toBe(0)
  })
})

describe('the end of shares', () => {
  it('is required where the practice says so, by the verb and by the engine itself', async () => {
    const client = await world.client({ family: 'Ending' })
    await world.onTeam(client, anna)
    const share = {
      clientId: client,
      fromPostId: anna.post,
      toPostId: ben.post,
      what: 'chart',
      untilOn: '',
    } as const
    await saveShareEnd(owner, { days: '30', required: 'yes' })
    await expect(shareChart(anna, share)).rejects.toMatchObject({
      fieldErrors: { untilOn: 'Your practice asks for a last day. Choose one.' },
    })
    const past = inViewerTransaction(anna, (tx) =>
      tx.execute(
        `select policy.share_chart('${client}', '${anna.post}', '${ben.post}', true, null, uuidv7())`,
      ),
    )
    expect(await codeOf(past)).toContain('23514')
    expect(await sql`select 1 from chart_shares where client_id = ${client}`).toHaveLength(0)
    await saveShareEnd(owner, { days: '30', required: 'no' })
    expect(await codeOf(shareChart(anna, share))).toBe('done')
  })
})
