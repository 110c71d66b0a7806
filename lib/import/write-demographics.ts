import type postgres from 'postgres'
import { addresses, items, profiles } from '@/db/schema'
import type { ImportRun } from '@/lib/import/import-run'
import { insertRows, newIds } from '@/lib/import/insert-rows'
import type { ClientRecord } from '@/lib/import/records'

/** What an address is called, by its use. */
export const ADDRESS_TITLES = {
  home: 'Home address',
  work: 'Work address',
  temporary: 'Temporary address',
  old: 'Old address',
}

/** The profile and the addresses of a new client. Nobody of the practice wrote them, so they have no author. */
export async function writeDemographics(
  tx: postgres.TransactionSql,
  { organisationId, actId }: ImportRun,
  clientId: string,
  client: Omit<
    ClientRecord,
    'row' | 'givenName' | 'familyName' | 'birthDate' | 'active' | 'deceased' | 'deceasedOn'
  >,
): Promise<void> {
  const [profileId = '', ...addressIds] = await newIds(tx, 1 + client.addresses.length)
  const located = client.addresses.map((address, at) => ({
    itemId: addressIds[at] ?? '',
    clientId,
    ...address,
  }))
  await insertRows(tx, items, [
    { id: profileId, clientId, organisationId, component: 'profile', title: 'Profile', actId },
    ...located.map(({ itemId, use }) => ({
      id: itemId,
      clientId,
      organisationId,
      component: 'location',
      title: ADDRESS_TITLES[use],
      actId,
    })),
  ])
  const { gender, pronouns, maritalStatus, preferredLanguage, phone, mobilePhone, email } = client
  await insertRows(tx, profiles, [
    {
      itemId: profileId,
      clientId,
      gender,
      pronouns,
      maritalStatus,
      preferredLanguage,
      phone,
      mobilePhone,
      email,
    },
  ])
  await insertRows(tx, addresses, located)
}
