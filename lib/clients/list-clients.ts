import type { ClientListDto, ClientScope, DiscoveredDto, StatusChoice } from '@/lib/clients/dto'
import { toClientRowDto } from '@/lib/clients/list-words'
import { parseDiscovery } from '@/lib/clients/parse-discovery'
import { parseSearch } from '@/lib/clients/parse-search'
import { locale } from '@/lib/locale'
import { searchDiscoverable } from '@/lib/policy/discoverability'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import {
  countVisibleClients,
  findVisibleClient,
  listByOldReference,
  listClientsFound,
  listVisibleClients,
  type ClientRow,
} from '@/lib/policy/visible'
import { findNewClientRight } from '@/lib/policy/new-client'
import { isUuid } from '@/lib/clients/uuid'

const PAGE = 50
const FOUND_AT_MOST = 50
const COUNT_CAP = 1000

export type ListRequest = {
  /** What the address asks for; null starts where the viewer's role starts. */
  scope: ClientScope | null
  /** Null: what one works with, new and active. */
  status: StatusChoice | null
  /** Text and id of a kept search; the text is empty without one. */
  query: string
  search: string | null
  /** Id of the last client of the page before. */
  after: string | null
}

/**
 * The client list: one's own or, where the role allows, the whole group; one page by name, or what a search found.
 * A search looks at every status, a status filter at the list. Source: SPEC §4 "Clients".
 */
export async function listClients(session: SessionToken, request: ListRequest): Promise<ClientListDto> {
  return inViewerTransaction(session, (tx) => readClientList(tx, request))
}

/** The same in a transaction that reads more than the list. */
export async function readClientList(tx: ViewerTransaction, request: ListRequest): Promise<ClientListDto> {
  const counted = countScopes(tx)
  const scope = scopeOf(tx, request.scope) ?? ((await counted).mayWiden ? 'all' : 'mine')
  // A supervisor has no status of his own with clients of others, so there is nothing to narrow by.
  const usual = scope === 'all' && widerOf(tx) === 'supervised' ? 'any' : 'current'
  const status = request.status ?? usual
  const { query } = request
  const [scopes, page, discovered, right] = await Promise.all([
    counted,
    query ? listFound(tx, scope, query) : listPage(tx, scope, status, request.after),
    query ? listDiscovered(tx, query) : [],
    findNewClientRight(tx),
  ])
  return {
    ...scopes,
    ...page,
    discovered,
    scope,
    query,
    search: query ? request.search : null,
    status,
    mayAdd: right !== null,
    rows: page.rows.map((row) => toClientRowDto(row, tx.viewer.roles, tx.viewer.today)),
  }
}

/** Widening is for the roles that see every client; a supervisor's goes as far as the clients of those supervised. */
const seesByRole = ({ viewer }: ViewerTransaction) =>
  viewer.roles.some((role) => ['scheduler', 'manager', 'owner', 'records_custodian'].includes(role))

const hasOwnList = ({ viewer }: ViewerTransaction) => viewer.roles.includes('provider')
const widerOf = (tx: ViewerTransaction) => (seesByRole(tx) ? 'group' : 'supervised')

/** Where the list begins; null where only the counts tell whether there is more than one's own. */
function scopeOf(tx: ViewerTransaction, asked: ClientScope | null): ClientScope | null {
  if (!hasOwnList(tx)) return 'all'
  if (asked !== 'all') return 'mine'
  return seesByRole(tx) ? 'all' : null
}

async function countScopes(
  tx: ViewerTransaction,
): Promise<Pick<ClientListDto, 'mayWiden' | 'wider' | 'hasMine' | 'counts'>> {
  const hasMine = hasOwnList(tx)
  const [mine, all] = await Promise.all([
    hasMine ? countVisibleClients(tx, { all: false, statuses: null, cap: COUNT_CAP }) : null,
    countVisibleClients(tx, { all: true, statuses: null, cap: COUNT_CAP }),
  ])
  return {
    hasMine,
    mayWiden: hasMine && (seesByRole(tx) || all > (mine ?? 0)),
    wider: widerOf(tx),
    counts: { mine: mine === null ? null : countWords(mine), all: countWords(all) },
  }
}

const countWords = (count: number) => (count >= COUNT_CAP ? `${COUNT_CAP}+` : String(count))

type Page = {
  rows: ClientRow[]
  next: string | null
  isFirstPage: boolean
  found: string | null
  total: string | null
}

function statusesOf(status: StatusChoice): string[] | null {
  if (status === 'any') return null
  return status === 'current' ? ['new', 'active'] : [status]
}

async function listPage(
  tx: ViewerTransaction,
  scope: ClientScope,
  status: StatusChoice,
  after: string | null,
): Promise<Page> {
  // The cursor is the client's id: a name in the address would be kept by histories and logs.
  const last = after && isUuid(after) ? await findVisibleClient(tx, after) : null
  const list = { all: scope === 'all', statuses: statusesOf(status) }
  const [rows, total] = await Promise.all([
    listVisibleClients(tx, {
      ...list,
      after: last && { sortName: last.sort_name, clientId: last.id },
      limit: PAGE + 1,
    }),
    countVisibleClients(tx, { ...list, cap: COUNT_CAP }),
  ])
  const shown = rows.slice(0, PAGE)
  return {
    rows: shown,
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
    isFirstPage: !last,
    found: null,
    total: countWords(total),
  }
}

const slashOrder = () => (locale().startsWith('en-US') ? 'month-first' : 'day-first')

/** Whom the viewer may not open and may know of, whichever list is searched (POLICY.md P62). */
async function listDiscovered(tx: ViewerTransaction, query: string): Promise<DiscoveredDto[]> {
  const typed = parseDiscovery(query, slashOrder())
  if (!typed) return []
  const rows = await searchDiscoverable(tx, typed, FOUND_AT_MOST)
  return rows.map(({ client_id: id, reference, forename, surname }) => ({ id, reference, forename, surname }))
}

async function listFound(tx: ViewerTransaction, scope: ClientScope, query: string): Promise<Page> {
  const order = slashOrder()
  const found = await Promise.all(
    parseSearch(query, order).map((terms) =>
      listClientsFound(tx, { ...terms, all: scope === 'all', limit: FOUND_AT_MOST }),
    ),
  )
  const old = /^[\p{L}]{3}\d{5}$/u.test(query.trim()) ? await listByOldReference(tx, query.trim()) : []
  const inScope = old.filter((row) => scope === 'all' || row.listed || row.authored || row.shares)
  const byId = new Map([...found.flat(), ...inScope].map((row) => [row.id, row]))
  const rows = [...byId.values()].sort(byName).slice(0, FOUND_AT_MOST)
  const more = rows.length === FOUND_AT_MOST
  return {
    rows,
    next: null,
    isFirstPage: true,
    found: more ? `${FOUND_AT_MOST} or more` : String(rows.length),
    total: null,
  }
}

/** Byte by byte, as the database sorts names. */
function byName(a: ClientRow, b: ClientRow): number {
  return Buffer.compare(Buffer.from(a.sort_name), Buffer.from(b.sort_name))
}
