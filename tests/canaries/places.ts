import { randomUUID } from 'node:crypto'
import { builtRoutes } from '../browser/inventory'
import type { Planted } from './plant'
import type { World } from '@/lib/policy/oracle/world'

export type Ids = {
  clients: string[]
  notes: string[]
  documents: string[]
  addresses: string[]
  requests: string[]
  shares: string[]
  others: string[]
}

const MALFORMED = 'not-an-id'

/** The ids of a world by what an address asks for; `others` are of whatever has none of these names. */
export async function idsOf(
  world: World,
  { ids, requests }: Planted,
  query: (text: string) => Promise<{ id: string }[]>,
): Promise<Ids> {
  const items = (wanted: (component: string) => boolean) =>
    Object.entries(world.items)
      .filter(([, item]) => wanted(item.component))
      .map(([key]) => ids.item.get(key) ?? '')
  const some = async (table: string) =>
    (await query(`select id from ${table} order by id limit 6`)).map(({ id }) => id)
  const tables = [
    'posts',
    'staff',
    'chart_shares',
    'authorisations',
    'acts',
    'families',
    'family_members',
    'item_versions',
    'bulk_acts',
  ]
  const others = (
    await Promise.all([...tables, 'oversight_sessions', 'care_team_memberships'].map(some))
  ).flat()
  return {
    clients: [...ids.client.values()],
    notes: items((component) => component.endsWith('notes')),
    documents: items((component) => component.endsWith('documents')),
    addresses: Object.keys(world.clients).map((client) => ids.item.get(`${client}.location`) ?? ''),
    requests: requests.map(({ id }) => id),
    shares: [...ids.siteShare.values()],
    others: [...others, ...(await query('select item_id as id from client_contacts')).map(({ id }) => id)],
  }
}

/** What can stand for a variable part of an address: ids of the world, one that nothing has, and one that is none. */
function choices(name: string, ids: Ids): string[] {
  const wrong = [randomUUID(), MALFORMED]
  if (name === 'clientId') return [...ids.clients, ...wrong]
  if (name === 'noteId') return [...ids.notes, ids.documents[0] ?? '', ...wrong]
  if (name === 'documentId') return [...ids.documents, ids.notes[0] ?? '', ...wrong]
  if (name === 'addressId') return [...ids.addresses, ...wrong]
  if (name === 'requestId') return [...ids.requests, ids.others[0] ?? '', ...wrong]
  if (name === 'shareId') return [...ids.shares, ids.others[0] ?? '', ...wrong]
  return [...ids.others, ...wrong]
}

/** What a route shows only when asked in this way. */
const QUERIES: Record<string, string[]> = {
  '/requests': ['incoming', 'outgoing', 'on_behalf'].flatMap((box) =>
    ['messages', 'to_do', 'expiring', 'outcomes'].map((tab) => `?box=${box}&tab=${tab}`),
  ),
  '/clients/[clientId]/ask': ['?kind=care_team', '?kind=site_share', '?kind=referral'],
}

/** Every address of the build with every id of the world that fits its parts, foreign ones among them. */
export function placesOf(ids: Ids): string[] {
  return builtRoutes().flatMap((route) => {
    const names = [...route.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name]) => name ?? '')
    return names.reduce(
      (made, name) =>
        made.flatMap((path) =>
          choices(name, ids).map((id) => path.replace(new RegExp(`\\[(?:\\.\\.\\.)?${name}\\]`), id)),
        ),
      ['', ...(QUERIES[route] ?? [])].map((query) => route + query),
    )
  })
}

/** The addresses inside Concord to which a page leads. */
export function linksIn(html: string): string[] {
  const found = [...html.matchAll(/ (?:href|action|src)="(\/[^"#]*)/g)].map(([, path]) =>
    (path ?? '').replaceAll('&amp;', '&'),
  )
  return [...new Set(found)].filter((path) => !path.startsWith('/_next/') && !path.startsWith('//'))
}
