/** Tables and columns of grants and restrictions. Only lib/policy may read or write them (house test and lint rule). */
export const GRANT_TABLES = [
  'care_team_memberships',
  'chart_shares',
  'site_shares',
  'client_shutouts',
  'oversight_sessions',
  'sent_notes',
  'mechanism_switches',
  'wall_keys',
]

/** Those whose name is a plain English word: they count only where SQL or the schema names them. */
export const GRANT_WORDS = ['authorisations', 'supervisions', 'reach']

/** Rooms that may name them. */
export const GRANT_ROOMS = [
  'lib/policy/',
  'db/schema/',
  'db/migrations/',
  'db/seed/',
  'db/testing/',
  'bench/',
  'tests/',
  'eslint/',
]

const words = GRANT_WORDS.join('|')
const BEFORE = String.raw`\b(?:from|join|into|update|table|only|on|truncate|references|using)\s+`
const named = new RegExp(String.raw`\b(?:${GRANT_TABLES.join('|')})\b`)
const inSql = new RegExp(
  String.raw`(?:${BEFORE}|\bpolicy\.|\bpublic\.)"?(?:${words})\b|"(?:${words})"\.`,
  'i',
)

/** The first grant table that `text` (SQL, a string, a file) names, null if none. */
export function grantTableIn(text) {
  return (named.exec(text) ?? inSql.exec(text))?.[0] ?? null
}

function camelCase(table) {
  return table.replace(/_(\w)/g, (_, letter) => letter.toUpperCase())
}

/** Names of the drizzle tables: `sure` always mean the table, `words` only when they come out of the schema. */
export const GRANT_EXPORTS = { sure: GRANT_TABLES.map(camelCase), words: GRANT_WORDS.map(camelCase) }
