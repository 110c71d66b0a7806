import 'server-only'
import { sql } from 'drizzle-orm'
import { connection } from '@/db/client'
import { newId } from '@/db/new-id'
import { parseInput } from '@/lib/actions/parse-input'
import { problemOfNewPassword } from '@/lib/auth/new-password'
import { hashPassword } from '@/lib/auth/password'
import { AppError } from '@/lib/errors'
import type { SetUpKind } from './dto'
import { findLink } from './find-link'
import {
  setUpNetworkSchema,
  setUpOrganisationSchema,
  type SetUpNetworkInput,
  type SetUpOrganisationInput,
} from './schemas'

const WORDS = {
  used: 'Somebody else used this link a moment ago, so it is set up already. Sign in, or ask them to invite you.',
  organisation: 'There is an organisation of this name already.',
  email: 'Somebody signs in with this address already. Use another one.',
  preset: 'Choose one of these.',
  zone: 'The database does not know this time zone. Choose another one.',
}

/**
 * Makes the network, its first organisation with its first site, and the first owner, all in one transaction or not at all.
 * @param network where the request comes from (see `networkOf`), null when not known
 * @throws AppError `not_found` without a link that works, `conflict` where somebody else was quicker, `invalid` at the field,
 * `rate_limited` after too many wrong links. Source: SPEC §3 "a new network starts from a preset"; POLICY.md P120.
 */
export async function setUpNetwork(input: SetUpNetworkInput, network: string | null): Promise<void> {
  const typed = parseInput(setUpNetworkSchema, input)
  const { preset, timeZone, locale } = typed
  const more = { network: typed.network || typed.organisation, preset, time_zone: timeZone, locale }
  await make('network', typed, more, network)
}

/** Adds an organisation with its first owner to the network that is there. As `setUpNetwork`; POLICY.md P122. */
export async function setUpOrganisation(
  input: SetUpOrganisationInput,
  network: string | null,
): Promise<void> {
  await make('organisation', parseInput(setUpOrganisationSchema, input), {}, network)
}

async function make(
  kind: SetUpKind,
  typed: SetUpOrganisationInput,
  more: Record<string, string>,
  network: string | null,
): Promise<void> {
  const { token, organisation, site, owner, email, provider, newPassword } = typed
  const link = await findLink(token, network)
  if (link.kind !== kind) throw new AppError('not_found')
  if (link.used) throw new AppError('conflict', WORDS.used)
  const practices = [organisation, more.network ?? '']
  const problem = problemOfNewPassword(newPassword, { email, name: owner, practices })
  if (problem) throw new AppError('invalid', problem, { newPassword: problem })
  const made = { ...more, organisation, site: site || null, owner, email, provider: provider === 'yes' }
  const hash = await hashPassword(newPassword)
  const [row] = await connection().db.execute<{ done: string }>(sql`
    select policy.set_up(${token}, ${JSON.stringify(made)}::jsonb, ${hash}, ${newId()}) as done`)
  assertDone(row?.done ?? 'gone')
}

function assertDone(done: string): void {
  if (done === 'done') return
  if (done === 'used') throw new AppError('conflict', WORDS.used)
  if (done === 'organisation' || done === 'email' || done === 'preset')
    throw new AppError('invalid', WORDS[done], { [done]: WORDS[done] })
  if (done === 'zone') throw new AppError('invalid', WORDS.zone, { timeZone: WORDS.zone })
  throw new AppError('not_found')
}
