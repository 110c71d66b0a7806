import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import type { ViewerTransaction } from './enter'

export type FamilyRow = {
  family_id: string
  family: string
  member_id: string
  client_id: string
  given_name: string
  family_name: string
  preferred_name: string | null
  reference: string
  birth_date: string | null
  relationship: string | null
  is_self: boolean
}

/** Families of the opened client with the members the viewer may find; others are not even counted. */
export async function listFamilies(tx: ViewerTransaction, clientId: string): Promise<FamilyRow[]> {
  const rows = await tx.execute<FamilyRow>(sql`
    select f.family_id, f.family, f.member_id, f.client_id, f.given_name, f.family_name, f.preferred_name, f.reference,
           f.birth_date::text, f.relationship, f.is_self
      from policy.families_of(${clientId}) f`)
  return [...rows]
}

export type JoinCommand = {
  clientId: string
  otherId: string
  /** Null: a new family of that name. */
  familyId: string | null
  name: string | null
  /** What the other is in the family, and what this client is where the family is new. */
  relationship: string | null
  ownRelationship: string | null
}

/** Adds another client to a family of this one: the act, or what stood in the way; null where one may not edit both. */
export async function joinFamilies(
  tx: ViewerTransaction,
  join: JoinCommand,
): Promise<{ done: 'joined' | 'already' | 'no_family'; actId: string } | null> {
  const actId = newId()
  const [row] = await tx.execute<{ done: 'joined' | 'already' | 'no_family' | null }>(sql`
    select policy.join_family(${join.clientId}, ${join.otherId}, ${join.familyId}::uuid, ${join.name}, ${join.relationship},
      ${join.ownRelationship}, ${actId}) as done`)
  return row?.done ? { done: row.done, actId } : null
}

/** Ends one membership: the act, `gone` where there is none (any more), null where one may not edit the client. */
export async function endFamilyMembership(
  tx: ViewerTransaction,
  { clientId, memberId }: { clientId: string; memberId: string },
): Promise<string | 'gone' | null> {
  const actId = newId()
  const [row] = await tx.execute<{ done: 'left' | 'gone' | null }>(
    sql`select policy.leave_family(${clientId}, ${memberId}, ${actId}) as done`,
  )
  return row?.done === 'left' ? actId : (row?.done ?? null)
}
