import { sql } from 'drizzle-orm'
import { toColumns, type FieldValues } from './client-edit'
import type { ViewerTransaction } from './enter'
import { newId } from '@/db/new-id'

/** Why a record may be the same person as another. */
export type Likeness = 'name' | 'birth_date' | 'email' | 'phone'

export type SimilarRow = {
  id: string
  reference: string
  given_name: string
  family_name: string
  preferred_name: string | null
  birth_date: string | null
  why: Likeness[]
}

const similar = sql.raw(
  's.id, s.reference, s.given_name, s.family_name, s.preferred_name, s.birth_date::text, s.why',
)

/** Clients the viewer may find who may be the person typed in, the likeliest first, ten at most (domain §3.9). */
export async function listSimilarClients(
  tx: ViewerTransaction,
  typed: {
    givenName: string
    familyName: string
    preferredName: string | null
    birthDate: string | null
    phone: string | null
    email: string | null
  },
): Promise<SimilarRow[]> {
  const { givenName, familyName, preferredName, birthDate, phone, email } = typed
  const rows = await tx.execute<SimilarRow>(sql`
    select ${similar} from policy.similar_clients(${givenName}, ${familyName}, ${preferredName}, ${birthDate}::date,
      ${phone}, ${email}, null) s`)
  return [...rows]
}

/** The same about the opened client. Raises unless its profile is open. */
export async function listSimilarTo(tx: ViewerTransaction, clientId: string): Promise<SimilarRow[]> {
  return [...(await tx.execute<SimilarRow>(sql`select ${similar} from policy.similar_to(${clientId}) s`))]
}

export type ProviderRow = { post_id: string; name: string; title: string | null; is_you: boolean }

/** Providers of the acting organisation, by name. */
export async function listColleagueProviders(tx: ViewerTransaction): Promise<ProviderRow[]> {
  return [...(await tx.execute<ProviderRow>(sql`select * from policy.colleague_providers()`))]
}

/** Whether the viewer may enter clients, and chooses their provider (else it is the viewer); null where one may not. */
export async function findNewClientRight(tx: ViewerTransaction): Promise<{ chooses: boolean } | null> {
  const [row] = await tx.execute<{ chooses: boolean }>(sql`select * from policy.may_create_client()`)
  return row ?? null
}

/**
 * Enters a client with the id made with the form. `already`: the same form was sent before; `no_provider`: the one chosen
 * does not see clients here (any more); null where the viewer may not.
 */
export async function insertClient(
  tx: ViewerTransaction,
  {
    clientId,
    values,
    providerPostId,
  }: { clientId: string; values: FieldValues; providerPostId: string | null },
): Promise<{ done: 'created' | 'already' | 'no_provider'; actId: string } | null> {
  const actId = newId()
  const [row] = await tx.execute<{ done: 'created' | 'already' | 'no_provider' | null }>(sql`
    select policy.create_client(${clientId}, ${toColumns(values)}, ${providerPostId}::uuid, ${actId}) as done`)
  return row?.done ? { done: row.done, actId } : null
}
