import type postgres from 'postgres'
import { samples, type Stage } from '../browser/samples'
import { builtActions, type BuiltAction } from '../browser/inventory'
import type { Key } from '@/lib/policy/oracle/world'
import { list } from '@/lib/policy/oracle/oracle'
import { cookiesOf, emailOf, type Crawl } from './crawl'
import { SIGNED_OUT } from './expectation'

type Fields = Record<string, string>

/** What the samples of the inventory lean on, about a client of this world and with these items. */
function stageFor(crawl: Crawl, client: Key, itemsOf: Key): Stage {
  const { world, planted, server } = crawl
  const items = (wanted: string) =>
    Object.entries(world.items)
      .filter(
        ([, item]) => item.client === itemsOf && item.component === wanted && !item.draft && !item.withdrawn,
      )
      .map(([key]) => planted.ids.item.get(key) ?? '')
  const author = Object.values(world.items).find((item) => item.client === client)?.author ?? 'Ann'
  const post = (who: Key) => planted.ids.post.get(who) ?? ''
  const draft =
    itemsOf === 'Cole' ? 'n2' : Object.entries(world.items).find(([, item]) => item.client === itemsOf)?.[0]
  const row = { id: planted.ids.client.get(client) ?? '', reference: 'none', family: 'none' }
  return {
    client: { ...row, notes: items('notes'), documents: items('documents') },
    draft: planted.ids.item.get(draft ?? '') ?? '',
    organisation: planted.ids.organisation.get('Oakwood') ?? '',
    // Nobody: samples prepare their own people, and ours are to stay as they are.
    emails: { provider: emailOf('Nobody'), stranger: emailOf('Nobody') } as Stage['emails'],
    post,
    provider: () => post(author),
    receiver: () => post('Dee'),
    sql: () => server.database.owner,
    send: async () => new Response(),
    fieldsOf: async () => ({}),
  }
}

/**
 * The fields of an action as somebody would post them who may; undefined where the sample needs another world. Whatever it
 * prepares is taken back: the world is to stay as it is.
 */
async function fieldsFor(crawl: Crawl, name: string, stage: Stage): Promise<Fields | undefined> {
  const sample = samples[name]
  if (!sample) return undefined
  let fields: Fields | undefined
  try {
    await crawl.server.database.owner.begin(async (sql) => {
      fields = await sample({ ...stage, sql: () => sql as unknown as postgres.Sql }, 'stranger')
      throw new Error('only tried')
    })
  } catch {
    return fields
  }
}

/** Of an action about a client: a share with a site is the one that there is. */
async function fieldsAbout(crawl: Crawl, name: string, stage: Stage): Promise<Fields | undefined> {
  const fields = await fieldsFor(crawl, name, stage)
  if (fields?.clientId === undefined) return undefined
  const shareId = crawl.planted.ids.siteShare.get('0') ?? ''
  return 'shareId' in fields ? { ...fields, shareId } : fields
}

async function post(crawl: Crawl, who: Key, { field, pages }: BuiltAction, fields: Fields): Promise<void> {
  const path = (pages.find((page) => page.includes('[clientId]')) ?? pages[0] ?? '/')
    .replace('[clientId]', fields.clientId ?? '')
    .replace(/\[(\w+)\]/g, (_, name: string) => fields[name] ?? fields.noteId ?? fields.documentId ?? 'none')
  const plain = new FormData()
  const scripted = new FormData()
  plain.append(field, '')
  for (const [name, value] of Object.entries(fields)) {
    plain.append(name, value)
    scripted.append(`_1_${name}`, value)
  }
  scripted.append('0', '["$K1"]')
  const origin = crawl.server.baseUrl
  await crawl.ask(who, path, { method: 'POST', body: plain, headers: { origin } })
  const headers = { origin, accept: 'text/x-component', 'next-action': field.replace('$ACTION_ID_', '') }
  await crawl.ask(who, path, { method: 'POST', body: scripted, headers })
}

/**
 * Posts every action about clients whom one may not find, and with items of such a client under one's own: as plain forms
 * and as scripts do. Nothing of it may succeed, so the world stays as it is. Says how many kinds of action were tried.
 */
export async function postEverything(crawl: Crawl, wanted: (turn: number) => boolean): Promise<number> {
  const tried = new Set<string>()
  let turn = 0
  for (const built of builtActions()) {
    for (const who of crawl.people) {
      const found = who === SIGNED_OUT ? [] : list(crawl.world, who, crawl.at)
      for (const client of Object.keys(crawl.world.clients)) {
        turn += 1
        if (found.includes(client) || !wanted(turn)) continue
        const hidden = await fieldsAbout(crawl, built.name, stageFor(crawl, client, client))
        if (!hidden) continue
        tried.add(built.name)
        await post(crawl, who, built, hidden)
        const [own] = found
        const below =
          own === undefined ? undefined : await fieldsAbout(crawl, built.name, stageFor(crawl, own, client))
        if (below && namesItem(below, crawl)) await post(crawl, who, built, below)
      }
    }
  }
  for (const name of await postRequests(crawl, wanted)) tried.add(name)
  return tried.size
}

/** Posts every action about requests of which one may not know. */
async function postRequests(crawl: Crawl, wanted: (turn: number) => boolean): Promise<Set<string>> {
  const tried = new Set<string>()
  let turn = 0
  for (const built of builtActions()) {
    for (const { id, client, audience } of crawl.planted.requests) {
      for (const who of crawl.people) {
        turn += 1
        if (audience.people?.includes(who) || !wanted(turn)) continue
        const fields = await fieldsFor(crawl, built.name, stageFor(crawl, client, client))
        if (fields?.requestId === undefined || fields.clientId !== undefined) continue
        tried.add(built.name)
        await post(crawl, who, built, { ...fields, requestId: id })
      }
    }
  }
  return tried
}

const namesItem = (fields: Fields, { planted }: Crawl) => {
  const items = new Set([...planted.ids.item.values(), ...planted.ids.siteShare.values()])
  return Object.entries(fields).some(([name, value]) => name !== 'clientId' && items.has(value))
}

/** Types a piece of every client's name into the search, and follows to what it found. */
export async function searchAsEverybody(crawl: Crawl): Promise<number> {
  const action = builtActions().find(({ name }) => name === 'searchClientsAction')
  if (!action) throw new Error('the build has no search')
  let found = 0
  for (const who of crawl.people) {
    const body = new FormData()
    body.append(action.field, '')
    body.append('q', 'cnry')
    body.append('scope', 'all')
    const answer = await crawl.ask(who, '/clients', {
      method: 'POST',
      body,
      headers: { origin: crawl.server.baseUrl },
    })
    const cookie = [crawl.cookie(who), cookiesOf(answer.headers)].filter(Boolean).join('; ')
    const { pathname, search } = new URL(answer.headers.get('location') ?? '/clients', crawl.server.baseUrl)
    if ((await crawl.ask(who, pathname + search, { headers: { cookie } })).text.includes('CNRY-')) found += 1
  }
  return found
}
