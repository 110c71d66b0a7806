import { randomInt } from 'node:crypto'
import type postgres from 'postgres'
import { z } from 'zod'
import { findPeople, type Person, type Wanted } from '@/lib/auth/people-without-sign-in'
import { problemOfNewPassword } from '@/lib/auth/new-password'
import { hashPassword } from '@/lib/auth/password'

export type Invitation = Wanted & {
  email: string
  /** Chosen by the one who invites; without it a strong one is made. */
  password?: string
}

export type Invited = { name: string; email: string; organisations: string[]; password: string }

/** Why nobody was invited, as a sentence, and whom one could have meant. */
export class InvitationRefused extends Error {
  override readonly name = 'InvitationRefused'

  constructor(
    message: string,
    readonly people: Person[] = [],
  ) {
    super(message)
  }
}

/**
 * Gives somebody who is on the staff without a sign-in (after an import) an e-mail and a password. Whom, is said by
 * name, by id (ours, the record's in the import, or an NPI) or by an e-mail that the record has already.
 * @param sql a connection of the owner role: the application itself may not do this
 * @throws InvitationRefused when it is not clear who is meant, or they cannot or need not be invited; nothing is changed
 */
export async function inviteStaff(sql: postgres.Sql, invitation: Invitation): Promise<Invited> {
  const email = invitation.email.trim()
  if (!z.email().max(254).safeParse(email).success)
    throw new InvitationRefused(`“${email}” is not an e-mail address.`)
  const { name, staff, organisation } = invitation
  const person = await findInvitee(sql, email, { name, staff, organisation })
  const password = invitation.password || newPassword()
  const problem = problemOfNewPassword(password, { email, name: person.name })
  if (problem) throw new InvitationRefused(problem)
  await giveSignIn(sql, person.id, email, await hashPassword(password))
  return { name: person.name, email, organisations: person.organisations, password }
}

async function findInvitee(sql: postgres.Sql, email: string, wanted: Wanted): Promise<Person> {
  const [holder] = await findPeople(sql, { email })
  if (holder?.signsIn)
    throw new InvitationRefused(`${email} signs in already: ${holder.name}. Nothing was changed.`)
  const isSaid = Boolean(wanted.name || wanted.staff || wanted.organisation)
  const person = holder && !isSaid ? holder : await findOnly(sql, wanted, isSaid)
  if (holder && holder.id !== person.id)
    throw new InvitationRefused(
      `${email} belongs to ${holder.name}, not to ${person.name}. Nothing was changed.`,
    )
  if (person.signsIn)
    throw new InvitationRefused(`${person.name} signs in already, as ${person.email}. Nothing was changed.`)
  if (!person.active) throw new InvitationRefused(`${person.name} is no longer active. Nothing was changed.`)
  if (person.organisations.length === 0) {
    const why = 'holds no role at an active organisation today, so a sign-in would open nothing'
    throw new InvitationRefused(`${person.name} ${why}. Nothing was changed.`)
  }
  return person
}

async function findOnly(sql: postgres.Sql, wanted: Wanted, isSaid: boolean): Promise<Person> {
  const people = await findPeople(sql, wanted)
  const open = people.filter((each) => !each.signsIn && each.active && each.organisations.length > 0)
  if (!isSaid && open.length === 0)
    throw new InvitationRefused(
      'Nobody here is without a sign-in. Import their records first (npm run import).',
    )
  if (!isSaid) throw new InvitationRefused('Say whom you invite, by name or by id.', open)
  const [only] = people
  if (!only) throw new InvitationRefused('There is nobody of that description on the staff.')
  if (people.length === 1) return only
  if (open.length === 1 && open[0]) return open[0]
  throw new InvitationRefused(`That fits ${people.length} people. Say which one, by id.`, open)
}

/** Person and audit row together, and only where nobody was quicker. */
async function giveSignIn(sql: postgres.Sql, id: string, email: string, passwordHash: string): Promise<void> {
  const [done] = await sql`
    with changed as (
      update staff set email = ${email}, password_hash = ${passwordHash}
       where id = ${id} and password_hash is null and active
         and not exists (select 1 from staff other where lower(other.email) = lower(${email}) and other.id <> ${id})
      returning id
    )
    insert into audit_events (action, subject_id, fields)
    select 'staff.invite', id, array['email', 'password_hash'] from changed returning subject_id`
  if (!done)
    throw new InvitationRefused('Somebody else changed this at the same moment. Look again and repeat.')
}

/** Five groups of letters and digits that are not mistaken for one another: 99 bits, to be typed from a screen. */
function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return Array.from({ length: 5 }, group).join('-')
}
