import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import type { SimilarClientDto } from '@/lib/clients/dto'
import { notBornYet } from '@/lib/clients/edit-profile'
import { toFieldValues } from '@/lib/clients/form-values'
import { newClientSchema } from '@/lib/clients/profile-schemas'
import { toSimilar } from '@/lib/clients/similar'
import { AppError } from '@/lib/errors'
import { findNewClientRight, insertClient, listSimilarClients } from '@/lib/policy/new-client'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'

type Typed = z.output<typeof newClientSchema>

/** Either the client, or records that may be the same person and have not been shown yet: then nothing is written. */
export type NewClientOutcome =
  | { clientId: string; actId: string; similar: null }
  | { clientId: null; similar: SimilarClientDto[]; typed: Typed }

/**
 * Enters a client of the acting organisation. A provider has the client on the own list from today; front desk, manager and
 * owner choose the main provider, or none. Similar records among those the viewer may find are shown first, once. The same
 * form sent twice makes one client.
 * @throws AppError `forbidden` without the right, `invalid` for a birth date to come or somebody who is no provider here
 */
export async function createClient(
  session: SessionToken,
  input: z.input<typeof newClientSchema>,
): Promise<NewClientOutcome> {
  const typed = parseInput(newClientSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireNewClientRight(tx)
    if (typed.birthDate > tx.viewer.today) throw notBornYet()
    const similar = await listUnseen(tx, typed)
    if (similar) return { clientId: null, similar, typed }
    const { newId: clientId, providerPostId } = typed
    const fields = writtenOf(typed)
    const made = await insertClient(tx, {
      clientId,
      values: toFieldValues(fields),
      providerPostId: providerPostId || null,
    })
    if (!made) throw mayNotEnter()
    if (made.done === 'no_provider') throw noProvider()
    const { actId } = made
    if (made.done === 'created')
      await recordAudit(tx, { action: 'client.create', clientId, actId, fields: filled(fields) })
    return { clientId, actId, similar: null }
  })
}

async function requireNewClientRight(tx: ViewerTransaction): Promise<void> {
  if (!(await findNewClientRight(tx))) throw mayNotEnter()
}

async function listUnseen(tx: ViewerTransaction, typed: Typed): Promise<SimilarClientDto[] | null> {
  const found = await listSimilarClients(tx, {
    ...typed,
    preferredName: typed.preferredName || null,
    birthDate: typed.birthDate || null,
    phone: typed.mobilePhone || null,
    email: typed.email || null,
  })
  // The form sent a second time finds the client it made.
  const seen = [...typed.seen.split(','), typed.newId]
  return found.some((row) => !seen.includes(row.id)) ? toSimilar(found) : null
}

/** What is stored, without what the form carries for itself. */
function writtenOf(typed: Typed): Record<string, string> {
  const { givenName, familyName, preferredName, birthDate, mobilePhone, email } = typed
  return { givenName, familyName, preferredName, birthDate, mobilePhone, email }
}

const filled = (fields: Record<string, string>) => Object.keys(fields).filter((field) => fields[field])

function mayNotEnter(): AppError {
  return new AppError('forbidden', 'New clients are entered by providers, front desk, manager and owner.')
}

function noProvider(): AppError {
  const message = 'Choose somebody who sees clients here.'
  return new AppError('invalid', message, { providerPostId: message })
}
