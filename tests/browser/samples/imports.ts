import { paths } from '@/lib/paths'
import type { Addresses, Samples, Stage } from './stage'

type Made = { id: string }[]
const idOf = (rows: Made) => rows[0]?.id ?? ''

const MAPPING = {
  columns: { givenName: 0, familyName: 1 },
  dayOrder: null,
  providerPostId: null,
}
/** Every field of the form of columns, none of them chosen. */
const NONE = Object.fromEntries(
  'key familyName givenName fullName preferredName birthDate mobilePhone phone email pronouns gender maritalStatus preferredLanguage referralSource lines city region postalCode country provider client startDay startTime minutes endTime service place status'
    .split(' ')
    .map((field) => [field, '']),
)

/** A table that waits for its check. Its one row has no given name and stays out: what was imported ends the demo. */
async function waiting({ sql, organisation }: Stage): Promise<string> {
  return idOf(
    await sql()<Made>`
      insert into imports (organisation_id, kind, source, file_name, file, mapping, rows_all)
      values (${organisation}, 'clients', 'Inventory', 'clients.csv', ${Buffer.from('First,Last\n,Import\n')},
        ${sql().json(MAPPING)}, 1) returning id`,
  )
}

/** An import that is over and changed something. */
async function done({ sql, organisation }: Stage): Promise<string> {
  return idOf(
    await sql()<Made>`
      with act as (insert into acts (kind) values ('import') returning id)
      insert into imports (organisation_id, kind, source, state, act_id)
      select ${organisation}, 'clients', 'Inventory', 'done', id from act returning id`,
  )
}

export const importSamples: Samples = {
  saveColumnsAction: async (stage) => ({
    importId: await waiting(stage),
    source: 'Elsewhere',
    dayOrder: '',
    providerPostId: '',
    ...NONE,
    givenName: '0',
    familyName: '1',
  }),
  startImportAction: async (stage) => ({ importId: await waiting(stage) }),
  undoImportAction: async (stage) => ({ importId: await done(stage) }),
  dropImportAction: async (stage) => ({ importId: await waiting(stage) }),
}

/** Made once: looking for an address must change nothing. */
let shown: Promise<string> | null = null

export const importAddresses: Addresses = {
  '/manage/import/[importId]': async (stage) => paths.manageImport(await (shown ??= waiting(stage))),
  '/manage/import/[importId]/rows': async (stage) => paths.importRows(await (shown ??= waiting(stage))),
}
