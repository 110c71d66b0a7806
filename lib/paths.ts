/** Every address inside Concord. Pages, forms and redirects build links here and nowhere else. */

type Query = Record<string, string | null | undefined>

function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value) search.set(key, value)
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

const client = (clientId: string) => `/clients/${encodeURIComponent(clientId)}`
const note = (clientId: string, noteId: string) =>
  `${client(clientId)}/records/notes/${encodeURIComponent(noteId)}`

/** `search` is the id of a kept search: what was typed names clients and never stands in an address. */
type ClientsQuery = {
  scope?: 'mine' | 'all'
  search?: string | null
  status?: string | null
  after?: string | null
}

/** Typed addresses; identifiers are encoded, empty query fields left out. */
export const paths = {
  home: () => '/',
  signIn: (next?: string) => withQuery('/sign-in', { next }),
  /** Takes a posted form only. */
  signOut: () => '/sign-out',
  clients: ({ scope, search, status, after }: ClientsQuery = {}) =>
    withQuery('/clients', { scope: scope === 'all' ? 'all' : null, search, status, after }),
  client,
  clientRecords: (clientId: string, query: { by?: string | null; after?: string | null } = {}) =>
    withQuery(`${client(clientId)}/records`, query),
  /** The panel; `act` is what the viewer just did there and wants to read about. */
  chartSharing: (clientId: string, act?: string | null) =>
    `${withQuery(`${client(clientId)}/records`, { act })}#chart-sharing`,
  chartSharingCheck: (
    clientId: string,
    fromPostId: string,
    toPostId: string,
    query: { what?: 'demographics' | 'chart' } = {},
  ) => withQuery(`${client(clientId)}/chart-sharing`, { from: fromPostId, to: toPostId, what: query.what }),
  note,
  newNote: (clientId: string) => `${client(clientId)}/records/notes/new`,
  editNote: (clientId: string, noteId: string) => `${note(clientId, noteId)}/edit`,
  clientDocuments: (clientId: string, query: { after?: string | null } = {}) =>
    withQuery(`${client(clientId)}/documents`, query),
  documentDownload: (clientId: string, documentId: string) =>
    `${client(clientId)}/documents/${encodeURIComponent(documentId)}/file`,
} as const
