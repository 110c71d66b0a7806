import { desc, eq } from 'drizzle-orm'
import { clientContacts } from '@/db/schema'
import type { ContactDto, FamilyDto, FamilyMemberDto } from '@/lib/clients/dto'
import { fullName } from '@/lib/clients/names'
import { listFamilies, type FamilyRow } from '@/lib/policy/families'
import type { ViewerTransaction } from '@/lib/policy/enter'

/** Contacts of the opened client, emergency contacts first, and the families with the members one may find. */
export async function getPeopleAround(
  tx: ViewerTransaction,
  clientId: string,
): Promise<{ contacts: ContactDto[]; families: FamilyDto[] }> {
  const [contacts, families] = await Promise.all([
    tx
      .select()
      .from(clientContacts)
      .where(eq(clientContacts.clientId, clientId))
      .orderBy(desc(clientContacts.emergency), clientContacts.name, clientContacts.itemId),
    listFamilies(tx, clientId),
  ])
  return { contacts: contacts.map(toContact), families: toFamilies(families) }
}

function toContact(row: typeof clientContacts.$inferSelect): ContactDto {
  const { itemId: id, name, relationship, phone, email, emergency, note } = row
  const told = [
    { answer: row.mayBeTold, yes: 'May be told', no: 'Must not be told' },
    { answer: row.mayLeaveMessage, yes: 'messages may be left', no: 'no messages' },
  ]
  const allowed = told.flatMap(({ answer, yes, no }) => (answer === null ? [] : [answer ? yes : no]))
  return { id, name, relationship, phone, email, emergency, allowed, note }
}

/** Rows of the engine, family by family. */
export function toFamilies(rows: FamilyRow[]): FamilyDto[] {
  const families = new Map<string, FamilyDto>()
  for (const row of rows) {
    const family = families.get(row.family_id) ?? { id: row.family_id, name: row.family, members: [] }
    families.set(row.family_id, { ...family, members: [...family.members, toMember(row)] })
  }
  return [...families.values()]
}

function toMember(row: FamilyRow): FamilyMemberDto {
  return {
    memberId: row.member_id,
    clientId: row.client_id,
    name: fullName(row),
    reference: row.reference,
    bornOn: row.birth_date,
    relationship: row.relationship,
    isSelf: row.is_self,
  }
}
