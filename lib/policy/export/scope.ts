/** What an export holds (POLICY.md P130): everything, or what one organisation takes along. */
export type ExportScope = {
  /** Null: the whole installation. */
  organisationId: string | null
  /** An organisation takes along what its providers keep to themselves, too. */
  withKept: boolean
}

/** Conditions in SQL over a column of the table at hand; all are `true` for the whole installation. */
export type ScopeWords = {
  whole: boolean
  /** Whether what providers keep to themselves goes along. */
  withKept: boolean
  organisation: (column?: string) => string
  /** Of the organisation itself: what one of another organisation appears in does not count. */
  client: (column?: string) => string
  post: (column?: string) => string
  item: (column?: string) => string
  /** Clients of others of whom the organisation's own rows tell: with their header alone. */
  stranger: (column: string) => string
  /** What its provider keeps to himself, of items by that name; what stays behind is counted by it. */
  kept: (item: string) => string
}

/** The day in the network's time zone. */
export const TODAY = '(now() at time zone (select time_zone from network))::date'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * The conditions of an export, each a whole expression in brackets.
 * @throws Error for an organisation that is no id: it stands in the SQL as it is.
 */
export function scopeWords({ organisationId, withKept }: ExportScope): ScopeWords {
  if (organisationId === null) return wholeWords
  if (!UUID.test(organisationId)) throw new Error('an organisation is named by its id')
  const own = `'${organisationId}'::uuid`
  const items = `select i.id from items i where i.organisation_id = ${own} and i.withdrawn_at is null${
    withKept ? '' : ` and not ${keptBy('i')}`
  }`
  const told = `select i.client_id from items i where i.id in (${items})
    union select k.client_id from appointment_clients k join appointments a on a.id = k.appointment_id where a.organisation_id = ${own}`
  const clients = `select c.id from clients c where c.organisation_id = ${own}`
  return {
    whole: false,
    withKept,
    organisation: (column = 'organisation_id') => `(${column} = ${own})`,
    client: (column = 'client_id') => `(${column} in (${clients}))`,
    post: (column = 'post_id') =>
      `(${column} in (select p.id from posts p where p.organisation_id = ${own}))`,
    item: (column = 'item_id') => `(${column} in (${items}))`,
    stranger: (column) => `(${column} in (${told}) and ${column} not in (${clients}))`,
    kept: keptBy,
  }
}

const always = () => 'true'
const wholeWords: ScopeWords = {
  whole: true,
  withKept: true,
  organisation: always,
  client: always,
  post: always,
  item: always,
  stranger: () => 'false',
  kept: () => 'false',
}

/** Drafts (P4), private notes (P7), and notes and papers of a provider who owns his records (P31). */
function keptBy(item: string): string {
  return `(${item}.draft or ${item}.component = 'private_notes' or (${item}.component in ('notes', 'clinical_documents')
    and policy.record_owner(${item}.author_post_id, ${TODAY}) = 'provider'))`
}
