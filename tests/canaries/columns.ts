import type postgres from 'postgres'

/** Columns of text that hold nothing personal of a client, by table, each with why. All others get a canary. */
export const NOT_PERSONAL: Record<string, Record<string, string>> = {
  activities: { kind: 'a word from a closed list' },
  acts: { kind: 'a word from a closed list' },
  addresses: { use: 'a word from a closed list' },
  appointment_events: {
    kind: 'a word from a closed list',
    status_before: 'a word from a closed list',
    status_after: 'a word from a closed list',
    before: 'ids and times of a series, no text of anybody',
  },
  appointment_series: {
    rule: 'a rule of repetition',
    starts_wall: 'a time on the wall clock',
    time_zone: 'the name of a zone',
  },
  appointments: {
    time_zone: 'the name of a zone',
    starts_wall: 'a time on the wall clock',
    series_wall: 'a time on the wall clock',
    kind: 'a word from a closed list',
    place_of_service: 'a code from a closed list',
    status: 'a word from a closed list',
    restriction: 'a word from a closed list',
  },
  audit_events: {
    action: 'a word from a closed list',
    fields: 'names of fields; searched as a sink',
    hash: 'a digest',
  },
  authorisations: { kind: 'a word from a closed list', sensitivity: 'a word from a closed list' },
  bulk_acts: {
    kind: 'a word from a closed list',
    what: 'a word from a closed list',
    visits: 'a word from a closed list',
    state: 'a word from a closed list',
  },
  bulk_parts: { outcome: 'a word from a closed list', undo: 'a word from a closed list' },
  calendar_feeds: { token_hash: 'a secret, watched by itself' },
  care_team_memberships: { status: 'a word from a closed list', began_by: 'a word from a closed list' },
  caseloads: { label: 'about a place of work', phone: 'of the practice', email: 'of the practice' },
  change_proposals: { state: 'a word from a closed list' },
  client_merge_moves: { table_name: 'the name of a table' },
  client_merges: { stops: 'flags, days and ids, no text of anybody; searched as a sink' },
  clients: {
    any_status: 'a word from a closed list',
    created_mode: 'a word from a closed list',
    restriction: 'a word from a closed list',
    sort_name: 'made from the names, and searched as those',
    search_name: 'made from the names, and searched as those',
  },
  closures: { label: 'of the practice' },
  departments: { name: 'of the practice' },
  diagnoses: { system: 'the name of a list of codes' },
  disclosures: { component: 'a word from a closed list', rule: 'the name of a rule' },
  divisions: { name: 'of the practice' },
  documents: {
    kind: 'a word from a closed list',
    media_type: 'a word from a closed list',
    sha256: 'a digest',
  },
  import_entries: {
    kind: 'a word from a closed list',
    row_type: 'a word from a closed list',
    file: 'of the practice',
    reason: 'a word from a closed list',
  },
  import_made: { table_name: 'the name of a table', outcome: 'a word from a closed list' },
  import_mappings: {
    kind: 'a word from a closed list',
    headings: 'a digest',
    mapping: 'names of columns',
  },
  imports: {
    kind: 'a word from a closed list',
    source: 'the name of a program',
    file_name: 'of the practice',
    state: 'a word from a closed list',
    mapping: 'names of columns',
    counts: 'numbers; searched as a sink',
  },
  import_records: { source: 'the name of a program', resource_type: 'the name of a kind' },
  item_views: { rule: 'the name of a rule' },
  items: {
    component: 'a word from a closed list',
    restriction: 'a word from a closed list',
    sensitivity: 'a word from a closed list',
  },
  ledger_heads: { chain_hash: 'a digest', signature: 'a signature' },
  ledger_pending: {
    ledger: 'the name of a table',
    entry: 'ids and names; searched as a sink',
    entry_hash: 'a digest',
  },
  ledger_seals: {
    ledger: 'the name of a table',
    entry: 'ids and names; searched as a sink',
    entry_hash: 'a digest',
    chain_hash: 'a digest',
  },
  mailbox_messages: {
    to_email: 'of a colleague; searched as a sink',
    subject: 'searched as a sink',
    body: 'searched as a sink',
  },
  mechanism_switches: { mechanism: 'a word from a closed list' },
  network: { name: 'of the practice', time_zone: 'the name of a zone', locale: 'the name of a language' },
  notes: { kind: 'a word from a closed list' },
  organisations: {
    name: 'of the practice',
    phone: 'of the practice',
    email: 'of the practice',
    discoverability: 'a word from a closed list',
  },
  outbox_messages: {
    kind: 'a word from a closed list',
    payload: 'searched as a sink',
    dedupe_key: 'searched as a sink',
    last_error: 'searched as a sink',
    provider_id: 'searched as a sink',
  },
  password_links: { kind: 'a word from a closed list', token_hash: 'a secret, watched by itself' },
  post_roles: { role: 'a word from a closed list' },
  posts: { title: 'of a colleague', invited_as: 'of a colleague' },
  programmes: { code: 'of the practice', name: 'of the practice', eligibility: 'of the practice' },
  rate_limits: { key: 'searched as a sink' },
  reach: { sort_name: 'made from the name, and searched as that', status: 'a word from a closed list' },
  record_ownerships: { owner: 'a word from a closed list' },
  registrations: { step: 'a word from a closed list' },
  request_decisions: {
    kind: 'a word from a closed list',
    capacity: 'a word from a closed list',
    reason_code: 'a word from a closed list',
  },
  request_readings: { state: 'a word from a closed list' },
  requests: {
    kind: 'a word from a closed list',
    state: 'a word from a closed list',
    urgency: 'a word from a closed list',
  },
  rooms: { name: 'of the practice' },
  services: {
    code: 'of the practice',
    label: 'of the practice',
    kind: 'a word from a closed list',
  },
  sessions: {
    token_hash: 'a secret, watched by itself',
    device: 'of a colleague; searched as a sink',
    network: 'of a colleague; searched as a sink',
  },
  set_up_links: { kind: 'a word from a closed list', token_hash: 'a secret, watched by itself' },
  settings: { key: 'a word from a closed list', value: 'of the practice; searched as a sink' },
  sites: {
    kind: 'a word from a closed list',
    name: 'of the practice',
    address: 'of the practice',
    phone: 'of the practice',
    place_of_service: 'a code from a closed list',
    discoverability: 'a word from a closed list',
  },
  staff_tags: { name: 'of the practice' },
  staff: { name: 'of a colleague', email: 'of a colleague', password_hash: 'a secret, watched by itself' },
  staff_devices: { token_hash: 'a secret, watched by itself', words: 'of a colleague; searched as a sink' },
  subjects: { kind: 'a word from a closed list' },
  wall_keys: { key: 'a secret, watched by itself' },
}

/** Secrets that nobody may ever come across. */
export const SECRETS: [table: string, column: string][] = [
  ['staff', 'password_hash'],
  ['sessions', 'token_hash'],
  ['password_links', 'token_hash'],
  ['staff_devices', 'token_hash'],
  ['set_up_links', 'token_hash'],
  ['calendar_feeds', 'token_hash'],
]

type Column = { table: string; column: string }

/** Every column of the installed schema that can hold text: what must either carry canaries or be named above. */
export async function textColumns(sql: postgres.Sql): Promise<Column[]> {
  return [
    ...(await sql<Column[]>`
      select c.table_name as "table", c.column_name as "column" from information_schema.columns c
        join pg_class k on k.relname = c.table_name and k.relnamespace = 'public'::regnamespace and k.relkind = 'r'
       where c.table_schema = 'public' and c.is_generated = 'NEVER'
         and (c.data_type in ('text', 'json', 'jsonb', 'bytea', 'character varying', 'xml', 'USER-DEFINED')
              or c.data_type = 'ARRAY' and c.udt_name in ('_text', '_varchar', '_json', '_jsonb', '_bytea'))
       order by 1, 2`),
  ]
}

/** Whether this column must carry canaries. */
export function isPersonal({ table, column }: Column): boolean {
  return NOT_PERSONAL[table]?.[column] === undefined
}
