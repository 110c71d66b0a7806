import { and, eq } from 'drizzle-orm'
import { addresses, clientContacts, items, profiles } from '@/db/schema'
import { newId } from '@/db/new-id'
import type { ClientHeaderDto, FieldsFormDto } from '@/lib/clients/dto'
import { addressFields, contactFields, sectionFields, type ProfileSection } from '@/lib/clients/form-fields'
import { listHistory, listProfileHistory } from '@/lib/clients/list-history'
import { openClientChart, type OpenedClient } from '@/lib/clients/open-client-chart'
import { mayNotEdit } from '@/lib/clients/require-client'
import { isUuid } from '@/lib/clients/uuid'
import { AppError } from '@/lib/errors'
import { findClientRights } from '@/lib/policy/client-edit'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'

type FormPage = { header: ClientHeaderDto; form: FieldsFormDto }

/**
 * One section of the profile as a form, with its history: after a conflict it shows what changed meanwhile.
 * @throws AppError `not_found` for clients one cannot find, `forbidden` without the right to edit
 */
export async function getSectionForm(
  session: SessionToken,
  clientId: string,
  section: ProfileSection,
): Promise<FormPage> {
  return inViewerTransaction(session, async (tx) => {
    const { header, row } = await requireEditable(tx, clientId, 'profile')
    const [found] = await tx
      .select({ profile: profiles, version: items.version })
      .from(profiles)
      .innerJoin(items, eq(items.id, profiles.itemId))
      .where(eq(profiles.clientId, row.id))
    const names = {
      givenName: row.given_name,
      familyName: row.family_name,
      preferredName: row.preferred_name,
      birthDate: row.birth_date,
    }
    const fields = sectionFields(section, { interpreter: false, ...found?.profile, ...names })
    const history = await listProfileHistory(tx, row.id)
    const asked = fields.map((each) => each.name)
    return {
      header,
      form: {
        hidden: { clientId: row.id, section, version: String(found?.version ?? 1) },
        fields,
        history: history.filter((entry) => asked.includes(entry.field)),
      },
    }
  })
}

async function requireEditable(
  tx: ViewerTransaction,
  clientId: string,
  what: 'profile' | 'location',
): Promise<OpenedClient> {
  const opened = await openClientChart(tx, clientId, what === 'location' ? ['location'] : [])
  const rights = await findClientRights(tx, opened.row.id)
  if (!(what === 'location' ? rights.edit_location : rights.edit_profile)) throw mayNotEdit()
  return opened
}

/**
 * An address as a form; without an id the empty one for a further address, under the id it will have.
 * @throws AppError `not_found` for clients and addresses one cannot find, `forbidden` without the right to edit
 */
export async function getAddressForm(
  session: SessionToken,
  clientId: string,
  addressId: string | null,
): Promise<FormPage> {
  return inViewerTransaction(session, async (tx) => {
    const { header, row } = await requireEditable(tx, clientId, 'location')
    if (addressId === null) {
      const hidden = { clientId: row.id, addressId: newId(), version: '0' }
      return { header, form: { hidden, fields: addressFields({ use: 'home' }), history: [] } }
    }
    const [found] = isUuid(addressId)
      ? await tx
          .select({ address: addresses, version: items.version })
          .from(addresses)
          .innerJoin(items, eq(items.id, addresses.itemId))
          .where(and(eq(addresses.clientId, row.id), eq(addresses.itemId, addressId)))
      : []
    if (!found) throw new AppError('not_found', 'There is no such address.')
    const hidden = { clientId: row.id, addressId, version: String(found.version) }
    const history = await listHistory(tx, row.id, addressId)
    return { header, form: { hidden, fields: addressFields(found.address), history } }
  })
}

/**
 * A contact as a form; without an id the empty one, under the id it will have. `fromText` fills it from the line of text in
 * which older records name somebody, which it then replaces.
 * @throws AppError `not_found` for clients and contacts one cannot find, `forbidden` without the right to edit
 */
export async function getContactForm(
  session: SessionToken,
  clientId: string,
  contactId: string | null,
  fromText = false,
): Promise<FormPage> {
  return inViewerTransaction(session, async (tx) => {
    const { header, row } = await requireEditable(tx, clientId, 'profile')
    if (contactId === null) {
      const filled = fromText ? await readText(tx, row.id) : {}
      const hidden = { clientId: row.id, contactId: newId(), version: '0' }
      return {
        header,
        form: {
          hidden: fromText ? { ...hidden, replacesText: 'yes' } : hidden,
          fields: contactFields({ emergency: fromText, ...filled }),
          history: [],
        },
      }
    }
    const [found] = isUuid(contactId)
      ? await tx
          .select({ contact: clientContacts, version: items.version })
          .from(clientContacts)
          .innerJoin(items, eq(items.id, clientContacts.itemId))
          .where(and(eq(clientContacts.clientId, row.id), eq(clientContacts.itemId, contactId)))
      : []
    if (!found) throw new AppError('not_found', 'There is no such contact.')
    const hidden = { clientId: row.id, contactId, version: String(found.version) }
    const history = await listHistory(tx, row.id, contactId)
    return { header, form: { hidden, fields: contactFields(found.contact), history } }
  })
}

/** "Rui Oliveira, brother · (555) 013-0982": the number is told apart, the rest is for the reader to sort. */
async function readText(tx: ViewerTransaction, clientId: string): Promise<Record<string, string>> {
  const [row] = await tx
    .select({ text: profiles.emergencyContact })
    .from(profiles)
    .where(eq(profiles.clientId, clientId))
  const said = row?.text ?? ''
  const phone = /[+(]?\d[\d\s().\-/]{3,}\d/.exec(said)?.[0] ?? ''
  const [name = '', relationship = ''] = said
    .replace(phone, '')
    .replace(/[·;\s]+$/, '')
    .split(',')
    .map((part) => part.trim())
  return { name, relationship, phone: phone.trim() }
}
