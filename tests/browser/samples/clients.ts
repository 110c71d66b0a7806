import { randomUUID } from 'node:crypto'
import { paths } from '@/lib/paths'
import type { Addresses, Fields, Samples, Stage, Who } from './stage'

/** Fields that a valid form holds and that nobody needs here. */
const about = { birthDate: '1980-02-03', interpreter: 'no' }
const rui = { name: 'Rui', emergency: 'yes' }

async function versionOf({ sql }: Stage, item: string): Promise<string> {
  const [row] = await sql()<{ version: number }[]>`select version from items where id = ${item}`
  return String(row?.version ?? 0)
}

/** The item of the client's profile. */
async function profileOf({ sql, client }: Stage): Promise<string> {
  const [row] = await sql()<
    { id: string }[]
  >`select item_id as id from profiles where client_id = ${client.id}`
  return row?.id ?? ''
}

/** A contact of the client, entered by the provider. */
async function contactOf(stage: Stage): Promise<string> {
  const standing = () => stage.sql()<{ id: string }[]>`
    select k.item_id as id from client_contacts k join items i on i.id = k.item_id
     where k.client_id = ${stage.client.id} and i.withdrawn_at is null order by k.item_id limit 1`
  if ((await standing()).length === 0)
    await stage.send('provider', 'saveContactAction', newContact(stage, randomUUID()))
  return (await standing())[0]?.id ?? ''
}

const newContact = ({ client }: Stage, contactId: string): Fields => ({
  clientId: client.id,
  contactId,
  version: '0',
  ...rui,
})

/** Another client of the same provider. */
async function other({ sql, client, provider }: Stage): Promise<string> {
  const [row] = await sql()<{ id: string }[]>`
    select t.client_id as id from care_team_memberships t join clients c on c.id = t.client_id
     where t.post_id = ${provider()} and t.ended_at is null and t.until is null and t.client_id <> ${client.id}
       and c.merged_into_id is null order by c.sort_name, c.id limit 1`
  return row?.id ?? ''
}

/** One more record without anything in it, so that merging it stands in nobody's way. */
async function emptyRecord({ sql, organisation }: Stage): Promise<string> {
  const [row] = await sql()<{ id: string }[]>`
    insert into clients (given_name, family_name, organisation_id) values ('Empty', 'Record', ${organisation}) returning id`
  return row?.id ?? ''
}

/** A family of the client with one member who is somebody else, made by the front desk. */
async function memberOf(stage: Stage): Promise<string> {
  const { sql, client } = stage
  const [family] = await sql()<{ id: string }[]>`
    insert into families (organisation_id, name) values (${stage.organisation}, 'Inventory') returning id`
  const [row] = await sql()<{ id: string }[]>`
    insert into family_members (family_id, client_id) values (${family?.id ?? ''}, ${client.id}) returning id`
  return row?.id ?? ''
}

async function ownActOf(stage: Stage, who: Who): Promise<string> {
  const { sql, client, emails } = stage
  const email = emails[who]
  const id = randomUUID()
  if (email)
    await sql()`insert into acts (id, kind, post_id, client_id)
                select ${id}, 'contact_add', ${stage.post(email)}, ${client.id}`
  const item = await contactOf(stage)
  if (email) await sql()`update items set act_id = ${id} where id = ${item}`
  return id
}

async function mergeActOf(stage: Stage): Promise<string> {
  const sourceId = await emptyRecord(stage)
  await stage.send('owner', 'mergeClientsAction', { sourceId, targetId: stage.client.id })
  const [row] = await stage.sql()<{ id: string }[]>`
    select act_id as id from client_merges where source_id = ${sourceId}`
  return row?.id ?? ''
}

export const clientSamples: Samples = {
  findClientsAction: ({ client }) => ({ q: client.reference }),
  searchClientsAction: ({ client }) => ({ q: client.reference }),
  setOwnStatusAction: ({ client }) => ({ clientId: client.id, status: 'inactive' }),
  pinClientAction: async ({ client, sql }) => {
    await sql()`delete from client_pins where client_id = ${client.id}`
    return { clientId: client.id, pinned: 'yes' }
  },
  setMainProviderAction: async ({ client, sql, organisation }) => {
    const [row] = await sql()<{ id: string }[]>`
      select k.id from caseloads k join posts p on p.id = k.post_id where p.organisation_id = ${organisation} order by k.label limit 1`
    await sql()`update clients set main_caseload_id = ${row?.id ?? ''} where id = ${client.id}`
    return { clientId: client.id, caseloadId: '', seen: row?.id ?? '' }
  },
  setActiveAction: async ({ client, sql }) => {
    await sql()`update clients set active = true where id = ${client.id}`
    return { clientId: client.id, active: 'no' }
  },
  undoEditAction: async (stage, who) => ({ clientId: stage.client.id, actId: await ownActOf(stage, who) }),
  editProfileAction: async (stage, who) => ({
    clientId: stage.client.id,
    section: 'about',
    version: await versionOf(stage, await profileOf(stage)),
    givenName: `Given ${who}`,
    familyName: stage.client.family,
    ...about,
  }),
  saveAddressAction: ({ client }) => ({
    clientId: client.id,
    addressId: randomUUID(),
    version: '0',
    use: 'home',
    lines: '1 Quay Street',
  }),
  saveContactAction: (stage) => newContact(stage, randomUUID()),
  withdrawContactAction: async (stage) => ({
    clientId: stage.client.id,
    contactId: await contactOf(stage),
  }),
  pickRelativeAction: ({ client }) => ({ clientId: client.id, q: client.reference }),
  joinFamilyAction: async (stage) => ({
    clientId: stage.client.id,
    otherId: await other(stage),
    familyName: 'Inventory',
  }),
  leaveFamilyAction: async (stage) => ({ clientId: stage.client.id, memberId: await memberOf(stage) }),
  pickRecordAction: ({ client }) => ({ clientId: client.id, q: client.reference }),
  mergeClientsAction: async (stage) => ({
    sourceId: await emptyRecord(stage),
    targetId: stage.client.id,
  }),
  undoMergeAction: async (stage) => ({ clientId: stage.client.id, actId: await mergeActOf(stage) }),
  createClientAction: () => ({ newId: randomUUID(), givenName: 'New', familyName: `Q${Date.now()}` }),
}

/** What lies below the client in the demo network, by the pattern of its page. */
export const clientAddresses: Addresses = {
  '/clients/[clientId]/edit/[section]': ({ client }) => paths.editProfile(client.id, 'about'),
  '/clients/[clientId]/addresses/[addressId]': ({ client }) => paths.newAddress(client.id),
  '/clients/[clientId]/contacts/[contactId]': ({ client }) => paths.newContact(client.id),
}
