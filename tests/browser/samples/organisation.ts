import { randomUUID } from 'node:crypto'
import { stampOf } from '@/lib/reference-data/undo-token'
import { paths } from '@/lib/paths'
import type { Addresses, Fields, Samples, Stage } from './stage'

const short = () => randomUUID().slice(0, 8)

async function siteOf({ sql, organisation }: Stage): Promise<string> {
  const [row] = await sql()<{ id: string }[]>`
    select id from sites where organisation_id = ${organisation} and active order by name limit 1`
  return row?.id ?? ''
}

type Own = {
  name: string
  phone: string | null
  email: string | null
  discoverability: 'name' | 'initials' | 'exact' | 'hidden'
}

/** The organisation as it stands, with another phone number. */
async function ownOrganisation({ sql, organisation }: Stage): Promise<Fields> {
  const [row] = await sql()<Own[]>`
    select name, phone, email, discoverability from organisations where id = ${organisation}`
  if (!row) throw new Error('no organisation')
  const { name, email, discoverability } = row
  return { name, phone: short(), email: email ?? '', discoverability, seen: stampOf({ ...row }) }
}

export const organisationSamples: Samples = {
  saveOrganisationAction: ownOrganisation,
  saveDivisionAction: () => ({ divisionId: randomUUID(), name: short(), seen: '' }),
  removeDivisionAction: async ({ sql, organisation }) => {
    const [row] = await sql()<{ id: string }[]>`
      insert into divisions (organisation_id, name) values (${organisation}, ${short()}) returning id`
    return { divisionId: row?.id ?? '' }
  },
  saveSiteAction: () => ({
    siteId: randomUUID(),
    name: `Site ${randomUUID()}`,
    kind: 'premises',
    address: '',
    phone: '',
    active: 'yes',
    seen: '',
  }),
}

export const organisationAddresses: Addresses = {
  '/manage/organisation/sites/[siteId]': async (stage) => paths.manageSite(await siteOf(stage)),
}
