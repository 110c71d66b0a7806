import type { ScopeWords } from '@/lib/policy/export/scope'

/** One CSV of an export: which rows of which table, and which columns not. */
export type TableExport = {
  /** The table, where the file is not called like it. */
  table?: string
  /** A condition in SQL. */
  rows: (words: ScopeWords) => string
  /** Columns that never leave, each with why. */
  without?: Record<string, string>
  /** Of an organisation these alone leave. */
  only?: string[]
  /** Of an organisation these stay behind unless it takes along what its providers keep to themselves. */
  kept?: string[]
  /** Expressions in SQL in place of a column, or beside the others, by the column's name. */
  instead?: (words: ScopeWords) => Record<string, string>
}

/** Where the bytes of a document lie in the folder; nothing of a name that people chose but its ending. */
export const DOCUMENT_FILE = `'files/' || item_id || coalesce('.' || lower(substring(file_name from '\\.([A-Za-z0-9]{1,8})$')), '')`

const all = () => 'true'
const installation = ({ whole }: ScopeWords) => String(whole)
const organisation = ({ organisation }: ScopeWords) => organisation()
const client = ({ client }: ScopeWords) => client()
const post = ({ post }: ScopeWords) => post()
const item = ({ item }: ScopeWords) => item()
const of = (column: string, table: string, condition: string) =>
  `(${column} in (select t.id from ${table} t where ${condition}))`
const appointment = ({ organisation }: ScopeWords) =>
  of('appointment_id', 'appointments', organisation('t.organisation_id'))

const DERIVED = 'made from other columns'
const SHARED_IN = ({ whole, organisation }: ScopeWords) =>
  whole ? 'true' : of('share_id', 'site_shares', organisation('t.receiver_organisation_id'))

const PLACES: Record<string, TableExport> = {
  network: { rows: all },
  mechanism_switches: { rows: all },
  organisations: { rows: ({ organisation }) => organisation('id') },
  divisions: { rows: organisation },
  departments: { rows: organisation },
  sites: { rows: organisation },
  rooms: { rows: organisation },
  services: { rows: organisation },
  service_overrides: { rows: organisation },
  closures: { rows: organisation },
  availability_blocks: { rows: organisation },
  availability_dates: { rows: organisation },
  programmes: { rows: organisation },
  settings: {
    rows: ({ whole, organisation, post }) => (whole ? 'true' : `(${organisation()} or ${post()})`),
  },
}

const PEOPLE: Record<string, TableExport> = {
  staff: {
    rows: ({ whole, organisation }) =>
      whole
        ? 'true'
        : `exists (select 1 from posts p where p.staff_id = t.id and ${organisation('p.organisation_id')})`,
    without: { password_hash: 'a secret' },
    only: ['id', 'name', 'email', 'active'],
    // Whoever was invited and has not come yet is told by the name typed with the invitation.
    instead: ({ whole, organisation }): Record<string, string> =>
      whole
        ? {}
        : {
            name: `(select policy.shown_name(p, t.name) from posts p where p.staff_id = t.id and ${organisation('p.organisation_id')})`,
          },
  },
  posts: { rows: organisation },
  post_roles: { rows: post },
  supervisions: { rows: ({ post }) => post('supervisor_post_id') },
  record_ownerships: { rows: post },
  caseloads: { rows: post },
  covers: {
    rows: ({ whole, post }) => (whole ? 'true' : of('caseload_id', 'caseloads', post('t.post_id'))),
  },
  staff_tags: { rows: organisation },
  post_tags: { rows: organisation },
}

const CHARTS: Record<string, TableExport> = {
  clients: {
    rows: ({ client }) => client('id'),
    without: { sort_name: DERIVED, search_name: DERIVED, phone_key: DERIVED, email_key: DERIVED },
  },
  clients_of_others: {
    table: 'clients',
    rows: ({ stranger }) => stranger('id'),
    only: ['id', 'reference', 'given_name', 'family_name', 'birth_date'],
  },
  families: { rows: organisation },
  family_members: {
    rows: ({ whole, organisation, client }) =>
      whole ? 'true' : `(${client()} and ${of('family_id', 'families', organisation('t.organisation_id'))})`,
  },
  client_merges: { rows: ({ client }) => client('target_id') },
  client_merge_moves: { rows: installation },
  client_pins: { rows: ({ post, client }) => `(${post()} and ${client()})` },
  items: { rows: ({ item }) => item('id') },
  item_versions: { rows: item },
  profiles: { rows: item },
  addresses: { rows: item },
  client_contacts: { rows: item },
  diagnoses: { rows: item },
  notes: { rows: item },
  note_addenda: { rows: item },
  documents: {
    rows: item,
    without: { bytes: 'lies beside the table as a file' },
    instead: () => ({ file: DOCUMENT_FILE }),
  },
  enrolments: { rows: item },
  activities: { rows: item },
  appointments: { rows: organisation },
  appointment_series: { rows: organisation },
  appointment_providers: { rows: appointment, without: { during: DERIVED, keeps_time: DERIVED } },
  appointment_clients: { rows: appointment, without: { during: DERIVED, keeps_time: DERIVED } },
  appointment_events: { rows: appointment },
}

const SHARING: Record<string, TableExport> = {
  care_team_memberships: { rows: client },
  chart_shares: { rows: client, kept: ['with_private', 'message'] },
  authorisations: { rows: ({ withKept, client }) => (withKept ? client() : 'false') },
  site_shares: {
    rows: ({ whole, organisation }) =>
      whole
        ? 'true'
        : `(${organisation('grantor_organisation_id')} or ${organisation('receiver_organisation_id')})`,
  },
  registrations: { rows: SHARED_IN },
  change_proposals: { rows: client },
  // The asking side must not learn from its own row what a question by reference came to (P83).
  requests: { rows: ({ organisation }) => organisation('owner_organisation_id') },
  request_decisions: {
    rows: ({ whole, organisation }) =>
      whole ? 'true' : of('request_id', 'requests', organisation('t.owner_organisation_id')),
  },
  request_followers: { rows: installation },
  request_readings: { rows: installation },
  oversight_sessions: { rows: client },
  client_shutouts: { rows: client },
  sent_notes: { rows: item },
}

/** What its own people did, with its own clients or with none. */
const done = ({ client, post }: ScopeWords) =>
  `(${client()} and (post_id is null or ${post()}) or client_id is null and ${post()})`

/** Done rows but those that would tell of items that stay behind. */
const doneOpenly = (words: ScopeWords, word: string, subject: string, column: string) =>
  words.withKept
    ? done(words)
    : `(${done(words)} and ${word} !~ '^(private|permission)'
        and not exists (select 1 from items i where ${subject} = i.${column} and ${words.kept('i')}))`

const TRACES: Record<string, TableExport> = {
  acts: { rows: (words) => (words.whole ? 'true' : doneOpenly(words, 'kind', 't.id', 'act_id')) },
  audit_events: {
    rows: (words) => (words.whole ? 'true' : doneOpenly(words, 'action', 't.subject_id', 'id')),
  },
  disclosures: {
    rows: ({ client, organisation, withKept }) =>
      `(${client()} and ${organisation()}${withKept ? '' : " and component <> 'private_notes'"})`,
  },
  // Who opened which note is told to its author alone (P30).
  item_views: { rows: installation },
  ledger_seals: { rows: installation },
  ledger_heads: { rows: installation },
  imports: { rows: organisation, without: { file: 'a table on its way in, dropped once it is in' } },
  import_records: {
    rows: ({ whole, organisation }) =>
      whole ? 'true' : of('import_id', 'imports', organisation('t.organisation_id')),
  },
  import_mappings: { rows: organisation },
  import_entries: { rows: installation },
  import_made: { rows: installation },
  bulk_acts: { rows: organisation, kept: ['note'] },
  bulk_parts: {
    rows: ({ whole, organisation }) =>
      whole ? 'true' : of('bulk_id', 'bulk_acts', organisation('t.organisation_id')),
  },
}

/** Every CSV of an export by the name of its file. */
export const EXPORT_TABLES: Record<string, TableExport> = {
  ...PLACES,
  ...PEOPLE,
  ...CHARTS,
  ...SHARING,
  ...TRACES,
}

/** Tables that no export holds, each with why. */
export const LEFT_OUT: Record<string, string> = {
  wall_keys: 'a secret',
  sessions: 'who is signed in, with hashes of secrets',
  staff_devices: 'hashes of secrets',
  password_links: 'hashes of secrets',
  set_up_links: 'hashes of secrets',
  calendar_feeds: 'hashes of secrets',
  rate_limits: 'counts of attempts',
  outbox_messages: 'mails on their way',
  mailbox_messages: 'mails of the demo',
  worker_beats: 'when workers were last seen',
  ledger_pending: 'audit rows that wait to be sealed, which stand in their own tables',
  subjects: 'derived from people and clients',
  reach: 'derived from grants',
  client_authors: 'derived from items',
  chart_looks: 'what is marked as new since somebody last looked',
}
