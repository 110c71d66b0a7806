import { describe, expect, it } from 'vitest'
import { type Invitation, inviteStaff } from '@/lib/auth/invite-staff'
import { openSession } from '@/lib/auth/open-session'
import { readViewer } from '@/lib/auth/read-viewer'
import { PASSWORD, signInWorld } from '@/tests/support/sign-in-world'

const world = await signInWorld()
const practice = await world.organisation('Canal Street Practice')
const clinic = await world.organisation('Mill Lane Clinic')

async function imported(name: string, organisation = practice, email: string | null = null): Promise<string> {
  const id = await world.person(name, { email, password: null })
  if (email) await world.owner`update staff set email = ${email} where id = ${id}`
  await world.post({ staff: id, organisation })
  return id
}

const invite = (invitation: Invitation) => inviteStaff(world.owner, invitation)
const refusal = (invitation: Invitation) =>
  invite(invitation).then(
    () => 'invited',
    (error: unknown) => error as { message: string; people: { name: string }[] },
  )

const ada = await imported('Dr. Ada Byron')
const twins = [await imported('Sam Same'), await imported('Sam Same', clinic)]
const known = await imported('Known Mail', practice, 'Known.Mail@import.test')
const anna = await world.person('Anna Arden', { email: 'anna@practice.test' })
await world.post({ staff: anna, organisation: practice })

describe('inviteStaff', () => {
  it('says who could be meant when nobody is named', async () => {
    const refused = await refusal({ email: 'new@practice.test' })
    expect(refused).toMatchObject({ message: 'Say whom you invite, by name or by id.' })
    const names = typeof refused === 'string' ? [] : refused.people.map((each) => each.name)
    expect(names).toEqual(['Dr. Ada Byron', 'Known Mail', 'Sam Same', 'Sam Same'])
  })

  it('gives a sign-in that works, with a strong password of its own, and audits it', async () => {
    const invited = await invite({ email: 'ada@practice.test', name: ' dr.  ADA Byron ' })
    expect(invited).toMatchObject({ name: 'Dr. Ada Byron', organisations: ['Canal Street Practice'] })
    expect(invited.password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){4}$/)
    const session = await openSession({ email: 'ada@practice.test', password: invited.password }, null)
    expect((await readViewer(session, false)).staffId).toBe(ada)
    const [event] =
      await world.owner`select subject_id, fields from audit_events where action = 'staff.invite'`
    expect(event).toEqual({ subject_id: ada, fields: ['email', 'password_hash'] })
  })

  it('does not invite twice', async () => {
    expect(await refusal({ email: 'ada@practice.test' })).toMatchObject({
      message: 'ada@practice.test signs in already: Dr. Ada Byron. Nothing was changed.',
    })
    expect(await refusal({ email: 'other@practice.test', name: 'Dr. Ada Byron' })).toMatchObject({
      message: 'Dr. Ada Byron signs in already, as ada@practice.test. Nothing was changed.',
    })
  })

  it('asks which one when several fit, and takes id or organisation for an answer', async () => {
    expect(await refusal({ email: 'sam@practice.test', name: 'Sam Same' })).toMatchObject({
      message: 'That fits 2 people. Say which one, by id.',
      people: [{ name: 'Sam Same' }, { name: 'Sam Same' }],
    })
    const invited = await invite({
      email: 'sam@clinic.test',
      name: 'Sam Same',
      organisation: 'mill lane clinic',
    })
    expect(invited.organisations).toEqual(['Mill Lane Clinic'])
    const other = await invite({ email: 'sam@practice.test', staff: twins[0] ?? '', password: PASSWORD })
    expect(other.password).toBe(PASSWORD)
  })

  it('knows the e-mail and the numbers that came with the record', async () => {
    expect(await refusal({ email: 'known.mail@import.test', staff: '9999908392' })).toMatchObject({
      message: 'There is nobody of that description on the staff.',
    })
    await world.owner`insert into import_records (source, resource_type, source_id, target_id)
      values ('npi', 'Practitioner', '9999908392', ${known})`
    await expect(invite({ email: 'KNOWN.mail@import.test' })).resolves.toMatchObject({ name: 'Known Mail' })
    const late = await imported('Late Comer')
    await world.owner`insert into import_records (source, resource_type, source_id, target_id)
      values ('export', 'Practitioner', 'abc-1', ${late})`
    await expect(invite({ email: 'late@import.test', staff: 'abc-1' })).resolves.toMatchObject({
      name: 'Late Comer',
    })
  })

  it('refuses what cannot work', async () => {
    const gone = await imported('Gone Already')
    await world.owner`update staff set active = false where id = ${gone}`
    const nobody = await world.person('Without Post', { password: null })
    const other = await imported('Other Person', practice, 'other@import.test')
    const fresh = await imported('Fresh Face')
    const cases: [Invitation, RegExp][] = [
      [{ email: 'not an address', staff: fresh }, /is not an e-mail address/],
      [{ email: 'x@practice.test', staff: gone }, /no longer active/],
      [{ email: 'x@practice.test', staff: nobody }, /holds no role at an active organisation today/],
      [{ email: 'other@import.test', staff: fresh }, /belongs to Other Person, not to Fresh Face/],
      [{ email: 'x@practice.test', staff: fresh, password: 'too short' }, /at least 15 characters/],
      [{ email: 'x@practice.test', staff: fresh, password: 'passwordpassword' }, /easy to guess/],
      [{ email: 'x@practice.test', name: 'Nobody Here' }, /nobody of that description/],
    ]
    for (const [invitation, why] of cases)
      expect(await refusal(invitation)).toMatchObject({ message: expect.stringMatching(why) })
    const kept =
      await world.owner`select password_hash from staff where id in (${fresh}, ${gone}, ${nobody}, ${other})`
    expect(kept.every((row) => row.password_hash === null)).toBe(true)
  })
})
