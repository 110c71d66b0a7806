import { paths } from '@/lib/paths'
import type { Addresses, Samples, Stage, Who } from './stage'

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

/** A client who came in and has nobody. */
async function alone({ sql, organisation }: Stage): Promise<string> {
  return idOf(
    await sql()<Made>`
      with act as (insert into acts (kind) values ('import') returning id),
      run as (insert into imports (organisation_id, kind, source, state, act_id)
              select ${organisation}, 'clients', 'Inventory', 'done', id from act returning id),
      one as (insert into clients (given_name, family_name, organisation_id) values ('Al', 'Alone', ${organisation}) returning id),
      made as (insert into import_made (import_id, table_name, row_id) select run.id, 'clients', one.id from run, one)
      select id from one`,
  )
}

/** An act by which this one put clients on a list. */
async function assigned({ sql, emails }: Stage, who: Who): Promise<string> {
  return idOf(
    await sql()<Made>`
      insert into acts (kind, post_id) select 'clients_assign', p.id from posts p join staff s on s.id = p.staff_id
       where s.email = ${emails[who] ?? emails.manager} limit 1 returning id`,
  )
}

export const importSamples: Samples = {
  assignClientsAction: async (stage) => ({
    'clientIds[]': await alone(stage),
    providerPostId: stage.provider(),
  }),
  undoAssignClientsAction: async (stage, who) => ({ actId: await assigned(stage, who) }),
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
