import { describe, expect, it } from 'vitest'
import { AppError } from '@/lib/errors'
import { getPerson } from '@/lib/staff/get-person'
import { inviteAgain } from '@/lib/staff/invite-again'
import { saveDetails } from '@/lib/staff/save-details'
import { practiceWorld, type Member } from '@/tests/support/world'

const world = await practiceWorld()
const { sql } = world
const owner = await world.member('Olga Owner', ['owner'])
const manager = await world.member('Max Manager', ['manager'])
const anna = await world.member('Anna Arden', ['provider'])
const elsewhere = await world.organisation('Mill Lane Clinic')

const answerOf = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )
const again = (by: Member, who: Member) =>
  answerOf(inviteAgain(by, { postId: who.post, email: `${who.post}@taken.test` }))

async function save(by: Member, who: Member, changed: { name?: string; email?: string }): Promise<string> {
  const { name, email, title, siteId, seen } = await getPerson(by, who.post)
  return answerOf(saveDetails(by, { postId: who.post, name, email, title, siteId, seen, ...changed }))
}

const mailOf = async (who: Member) =>
  (await sql`select name, email from staff where id = ${who.staff}`)[0] as {
    name: string
    email: string | null
  }

describe('a sign-in that opens another organisation too', () => {
  it.each([
    ['works', true],
    ['has worked', false],
  ])('gets no address and no name from a practice while the person %s elsewhere', async (_, active) => {
    const who = await world.member('Wanda Wide', ['provider'])
    await sql`insert into posts (staff_id, organisation_id, active) values (${who.staff}, ${elsewhere}, ${active})`
    for (const by of [owner, manager]) {
      expect(await again(by, who)).toBe('invalid')
      expect(await save(by, who, { email: 'mine@taken.test' })).toBe('invalid')
      expect(await save(by, who, { name: 'Somebody Else' })).toBe('invalid')
    }
    expect(await mailOf(who)).toEqual({ name: 'Wanda Wide', email: null })
    expect(await getPerson(owner, who.post)).toMatchObject({ emailRefusal: 'theirs', nameIsTheirs: true })
  })
})

describe('a sign-in that opens more than a manager gives', () => {
  const cases: [string, (who: Member) => Promise<unknown>][] = [
    ['a note of theirs', async (who) => world.note(await world.client({ family: 'Noted' }), who)],
    ['a place on a care team', async (who) => world.onTeam(await world.client({ family: 'Placed' }), who)],
    ['a shared chart', async (who) => world.shared(await world.client({ family: 'Shared' }), anna, who)],
    [
      'the role of custodian',
      (who) => sql`insert into post_roles (post_id, role) values (${who.post}, 'records_custodian')`,
    ],
    [
      'a provider under them',
      (who) => sql`insert into supervisions (supervisor_post_id, provider_post_id, since)
                   values (${who.post}, ${anna.post}, '2026-01-05')`,
    ],
    [
      'a note sent to them',
      async (who) => {
        const note = await world.note(await world.client({ family: 'Sent' }), anna)
        await sql`insert into sent_notes (item_id, client_id, to_post_id)
                  select id, client_id, ${who.post} from items where id = ${note}`
      },
    ],
    [
      'a permission',
      async (
        who,
      ) => sql`insert into authorisations (client_id, kind, to_post_id, sensitivity, signed_by, signed_on)
                         values (${await world.client({ family: 'Allowed' })}, 'private_notes', ${who.post}, 'psychotherapy', 'The client', '2026-01-05')`,
    ],
  ]
  it.each(cases)('gets its address from an owner alone: %s', async (_, arrange) => {
    const who = await world.member('Rita Reach', ['provider'])
    await arrange(who)
    expect(await again(manager, who)).toBe('forbidden')
    expect(await save(manager, who, { email: `${who.post}@taken.test` })).toBe('forbidden')
    expect((await mailOf(who)).email).toBeNull()
    expect(await again(owner, who)).toBe('done')
  })

  it('leaves managers those who open nothing yet', async () => {
    const who = await world.member('Nadia New', ['scheduler'])
    expect(await again(manager, who)).toBe('done')
  })
})
