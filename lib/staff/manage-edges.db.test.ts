import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { inViewerTransaction } from '@/lib/policy/enter'
import { sql as text } from 'drizzle-orm'
import { getChangeCheck } from '@/lib/settings/get-change-check'
import { makeChange } from '@/lib/settings/make-change'
import { getPerson } from '@/lib/staff/get-person'
import { getRetirePreview } from '@/lib/staff/get-retire-preview'
import { inviteStaff } from '@/lib/staff/invite-staff'
import { listStaff } from '@/lib/staff/list-staff'
import { saveCaseload } from '@/lib/staff/save-caseload'
import { takeInvitationBack } from '@/lib/staff/take-invitation-back'
import { practiceWorld, type Member } from '@/tests/support/world'

const world = await practiceWorld()
const { sql } = world
const owner = await world.member('Olga Owner', ['owner'])
const manager = await world.member('Max Manager', ['manager'])
const desk = await world.member('Dora Desk', ['scheduler'])
const anna = await world.member('Anna Arden', ['provider'])
const ben = await world.member('Ben Brook', ['provider'])
const far = await world.organisation('Far Clinic')
const stranger = await world.member('Secret Elsewhere', ['provider'], far)
await sql`update staff set email = 'known@far.test', password_hash = 'x' where id = ${stranger.staff}`

const ask = async (who: Member, question: ReturnType<typeof text>): Promise<unknown> =>
  inViewerTransaction(who, async (tx) => [...(await tx.execute(question))])
const preview = (who: Member, change: object) =>
  ask(who, text`select policy.preview_change(${JSON.stringify(change)}::text::jsonb) as told`)

describe('a dry run', () => {
  it('tells nobody how many private notes there are', async () => {
    const client = await world.client({ family: 'Private' })
    await world.onTeam(client, anna)
    await world.note(client, anna)
    await world.note(client, anna, { private: true })
    const change = { kind: 'role_end', postId: anna.post, rowId: await roleOf(anna), until: null }
    const told = await preview(owner, { kind: 'role_end', post: anna.post, row: await roleOf(anna) })
    expect(JSON.stringify(told)).toContain('"notes":{')
    expect(JSON.stringify([told, await getChangeCheck(owner, change)])).not.toContain('private_notes')
  })

  it('answers nothing about a change there is not', async () => {
    for (const post of [anna.post, stranger.post])
      expect(await preview(owner, { kind: 'nothing', post })).toEqual([{ told: { outcome: null } }])
  })

  it('and the change itself name the day that cannot be', async () => {
    const change = { kind: 'record_owner', postId: anna.post, owner: 'provider' } as const
    for (const since of ['', '0000-01-01', '2026-02-30']) {
      expect((await getChangeCheck(owner, { ...change, since })).refusal).toMatch(/day/)
      await expect(makeChange(owner, { ...change, since })).rejects.toThrow(/day/)
    }
    await expect(makeChange(owner, { ...change, since: '' })).rejects.toMatchObject({
      fieldErrors: { since: 'Choose the day from which it counts.' },
    })
  })
})

const roleOf = async (who: Member): Promise<string> =>
  (await sql`select id from post_roles where post_id = ${who.post}`)[0]?.id

describe('what hangs on a retirement', () => {
  it('is told of nobody whom the viewer may not retire', async () => {
    for (const [who, post, outcome] of [
      [desk, ben.post, 'closed'],
      [manager, owner.post, 'above'],
      [owner, stranger.post, 'missing'],
    ] as const)
      expect(await ask(who, text`select policy.preview_retire(${post}) as told`)).toEqual([
        { told: { outcome } },
      ])
  })
})

describe('an invitation', () => {
  const invitation = { name: 'Nora Vale', title: null, roles: ['provider' as const], siteId: null }

  it('shows colleagues the name typed, and nothing of work elsewhere, until the person comes', async () => {
    const { postId } = await inviteStaff(owner, { ...invitation, email: 'known@far.test' })
    const client = await world.client({ family: 'Named' })
    await world.onTeam(client, anna)
    await sql`insert into care_team_memberships (client_id, post_id, status, began_by, since) values (${client}, ${postId}, 'active', 'created', '2026-01-05')`
    const named = await inViewerTransaction(anna, async (tx) => {
      const listed = [...(await tx.execute(text`select * from policy.colleague_providers()`))]
      await tx.execute(text`select policy.open_chart(${client})`)
      const found = [listed]
      for (const rows of [
        text`select * from policy.care_team(${client})`,
        text`select * from policy.sharing_sections(${client})`,
        text`select * from policy.sharing_rows(${client}, ${anna.post})`,
        text`select * from policy.list_askable(${client})`,
        text`select * from policy.who_can_see(${client})`,
      ])
        found.push([...(await tx.execute(rows))])
      return found
    })
    for (const rows of named) expect(JSON.stringify(rows)).toContain('Nora Vale')
    expect(JSON.stringify(named)).not.toContain('Secret Elsewhere')
    expect((await getRetirePreview(owner, postId)).elsewhere).toBe(false)
    await sql`update sessions set acting_post_id = ${postId} where staff_id = ${stranger.staff}`
    expect(await getPerson(owner, postId)).toMatchObject({ name: 'Secret Elsewhere', status: 'active' })
    await sql`delete from sessions where staff_id = ${stranger.staff}`
    expect((await getPerson(owner, postId)).status).toBe('active')
    await expect(takeInvitationBack(owner, { postId })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('carries a role at least', async () => {
    const told = await ask(
      owner,
      text`select done from policy.invite('N', 'n@practice.test', null, null, null, uuidv7())`,
    )
    expect(told).toEqual([{ done: 'above' }])
  })
})

describe('text that cannot be stored', () => {
  it('finds nobody and is refused at its field', async () => {
    expect((await listStaff(owner, { q: 'a\0b' })).rows).toEqual([])
    const site = { siteId: newId(), address: null, phone: null, active: 'yes' as const }
    for (const act of [
      () =>
        inviteStaff(owner, {
          name: 'N\0',
          email: 'z@practice.test',
          title: null,
          roles: ['provider'],
          siteId: null,
        }),
      () => saveCaseload(owner, { ...site, postId: anna.post, label: 'L', phone: '1\0', email: null }).then(),
    ])
      await expect(act()).rejects.toThrow(/cannot be stored/)
  })
})

describe('the history under Manage', () => {
  it('tells of nothing but staff, sites and settings, whatever is asked for', async () => {
    await sql`insert into audit_events (action, staff_id, post_id, subject_id) values ('session.open', ${owner.staff}, ${owner.post}, ${owner.post})`
    expect(
      await ask(
        owner,
        text`select action from policy.list_manage_history(null, array['session.open', 'note.open'], 60)`,
      ),
    ).toEqual([])
  })
})
