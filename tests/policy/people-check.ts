import type { ReservedSql } from 'postgres'

import { lapse, dayOf } from '@/lib/policy/oracle/day'
import { mayFind } from '@/lib/policy/oracle/oracle'
import type { Instant, Key, World } from '@/lib/policy/oracle/world'
import type { loadWorld } from '@/lib/policy/scenarios/database-answers'

type Book = Awaited<ReturnType<typeof loadWorld>>
type Row = {
  client: string
  people: string[]
  overseers: string[]
  opens: { post: string; notes: number; documents: number }[]
}

/** What the engine says about the people around each client. */
function ask(sql: ReservedSql, at: Instant) {
  return sql<Row[]>`
    with viewers as materialized (select p.id, policy.viewer_of(p.id, ${at}::text::timestamptz) as v from posts p)
    select c.id as client,
           array(select f.post from policy.finders((select v from viewers limit 1), c.id) f) as people,
           array(select w.id from viewers w where policy.oversight_refusal(w.v, policy.chart_of(w.v, c.id)) is null) as overseers,
           coalesce((select jsonb_agg(jsonb_build_object('post', w.id,
             'notes', (select coalesce(sum(o.notes), 0) from policy.oversight_opens(w.v, c.id) o),
             'documents', (select coalesce(sum(o.documents), 0) from policy.oversight_opens(w.v, c.id) o)))
             from viewers w where policy.oversight_refusal(w.v, policy.chart_of(w.v, c.id)) is null), '[]') as opens
      from clients c`
}

/** Who may switch oversight on, from the words of POLICY.md P27 and the world alone. */
function mayOversee(world: World, post: Key, client: Key, at: Instant): boolean {
  const held = world.posts[post]
  const about = world.clients[client]
  if (!held || !about || held.organisation !== about.organisation || about.mergedInto !== undefined)
    return false
  const today = dayOf(at, world.network.zone)
  return (
    held.active &&
    world.staff[held.staff]?.active === true &&
    world.organisations[held.organisation]?.active === true &&
    held.roles.some((role) => ['owner', 'records_custodian'].includes(role.role) && !lapse(role, today)) &&
    !world.shutOuts.some((row) => row.client === client && row.staff === held.staff)
  )
}

/** How many locked notes and clinical documents of that organisation there are, none withdrawn. */
function amount(world: World, client: Key, organisation: Key, component: string): number {
  return Object.values(world.items).filter(
    (item) =>
      item.client === client &&
      item.component === component &&
      item.organisation === organisation &&
      !item.draft &&
      !item.withdrawn,
  ).length
}

const listed = (keys: (string | undefined)[]) => keys.map(String).sort().join(', ')

/**
 * Where the list of people, the right to oversight and what it opens differ from what the oracle and the world say, in
 * words; nothing when they agree.
 */
export async function peopleDifferences(sql: ReservedSql, book: Book, at: Instant): Promise<string[]> {
  const { world } = book
  const posts = Object.keys(world.posts)
  const found: string[] = []
  for (const row of await ask(sql, at)) {
    const client = book.client.get(row.client) ?? ''
    const compare = (what: string, engine: string, wanted: string) => {
      if (engine !== wanted)
        found.push(`${what} ${client}: engine ${engine || 'nobody'}, wanted ${wanted || 'nobody'}`)
    }
    const named = (ids: string[]) => listed(ids.map((id) => book.post.get(id)))
    compare(
      'who can see',
      named(row.people),
      listed(posts.filter((post) => mayFind(world, post, client, at))),
    )
    compare(
      'oversight of',
      named(row.overseers),
      listed(posts.filter((post) => mayOversee(world, post, client, at))),
    )
    for (const opens of row.opens) {
      const organisation = world.posts[book.post.get(opens.post) ?? '']?.organisation ?? ''
      const wanted = ['notes', 'clinical_documents'].map((each) => amount(world, client, organisation, each))
      compare('oversight opens of', `${opens.notes}, ${opens.documents}`, wanted.join(', '))
    }
  }
  return found
}
