import type postgres from 'postgres'
import { idOf, type NetworkPlan, organisationOfClient, ORGANISATIONS, providerOf } from './plan'
import type { NetworkViewer } from './viewers'

/** May this viewer open an item of this component that the client's main provider wrote? */
export type Question = { postId: string; clientId: string; component: string; author: string }

/** Components in the order of their bits (POLICY.md §2). */
const COMPONENTS =
  'profile location diagnoses appointments notes private_notes clinical_documents documents enrolments services assessments events referrals'.split(
    ' ',
  )
const ASKED = ['profile', 'notes']

type Term = { since: string; until: string | null; stopped: boolean }
export type Facts = {
  client: {
    id: string
    organisation: string
    restricted: boolean
    opted_out: boolean
    owner_active: boolean
    merged: boolean
    shut_out: boolean
  }
  viewer: { post: string; organisation: string; places: string[] }
  memberships: Term[]
  shares: (Term & { from_post: string })[]
  places: (Term & { place: string; unticked: number })[]
}

/** What a library is told for one question: facts in force today, gathered as its user would gather them. */
export type Told = {
  component: string
  own: boolean
  listed: boolean
  directed: boolean
  placed: boolean
  open: boolean
  closed: boolean
}

/** Half of the clients are among those that reach the viewer, half are anybody. */
export async function askedOf(
  sql: postgres.Sql,
  viewers: NetworkViewer[],
  plan: NetworkPlan,
  each: number,
): Promise<Question[]> {
  const questions: Question[] = []
  for (const { postId } of viewers) {
    const rows = await sql<{ id: string }[]>`
      select r.client_id as id from policy.reading_subjects(policy.viewer_of(${postId}, now())) s join reach r on r.subject = s.subject
       order by md5(r.client_id::text) limit ${each}`
    const anybody = Array.from({ length: each }, (_, n) => idOf('client', ((n * 7919) % plan.clients) + 1))
    for (const clientId of [...rows.map(({ id }) => id), ...anybody])
      for (const component of ASKED)
        questions.push({ postId, clientId, component, author: mainOf(clientId, plan) })
  }
  return questions
}

const mainOf = (clientId: string, plan: NetworkPlan) => {
  const number = Number.parseInt(clientId.slice(-12), 16)
  return idOf(
    'post',
    providerOf(organisationOfClient(number), Math.floor((number - 1) / ORGANISATIONS), plan),
  )
}

/** All facts that a question may hang on, read once: libraries are timed without the database. */
export async function factsOf(sql: postgres.Sql, { postId, clientId }: Question): Promise<Facts> {
  const [row] = await sql<{ facts: Facts }[]>`
    select jsonb_build_object(
      'client', jsonb_build_object('id', c.id, 'organisation', c.organisation_id, 'restricted', c.restriction = 'organisation',
        'opted_out', c.opted_out_at is not null, 'owner_active', o.active, 'merged', c.merged_into_id is not null,
        'shut_out', exists (select 1 from client_shutouts k where k.client_id = c.id and k.staff_id = p.staff_id)),
      'viewer', jsonb_build_object('post', p.id, 'organisation', p.organisation_id, 'places', (
        select coalesce(jsonb_agg(u.ref), '[]') from subjects u where u.id = any (policy.places_of(p.id)))),
      'memberships', (select coalesce(jsonb_agg(jsonb_build_object('since', m.since, 'until', m.until, 'stopped', m.ended_at is not null)), '[]')
        from care_team_memberships m where m.client_id = c.id and m.post_id = p.id),
      'shares', (select coalesce(jsonb_agg(jsonb_build_object('since', h.since, 'until', h.until, 'stopped', h.stopped_at is not null,
        'from_post', h.from_post_id)), '[]') from chart_shares h where h.client_id = c.id and h.to_post_id = p.id),
      'places', (select coalesce(jsonb_agg(jsonb_build_object('since', h.since, 'until', h.until, 'stopped', h.stopped_at is not null,
        'place', coalesce(h.to_site_id, h.to_division_id, h.to_organisation_id), 'unticked', h.unticked)), '[]')
        from site_shares h where h.client_id = c.id)) as facts
      from clients c join organisations o on o.id = c.organisation_id cross join posts p
     where c.id = ${clientId} and p.id = ${postId}`
  if (!row) throw new Error('no such client')
  return row.facts
}

/** Compares terms with the day; what rules follow from it is the library's. */
export function tell(
  { client, viewer, memberships, shares, places }: Facts,
  { component, author }: Question,
  today: string,
): Told {
  const inForce = ({ since, until, stopped }: Term) =>
    !stopped && since <= today && (until === null || until >= today)
  const bit = 1 << COMPONENTS.indexOf(component)
  const given = shares.filter(inForce)
  const outside = client.organisation !== viewer.organisation
  return {
    component,
    own: author === viewer.post,
    listed: memberships.some(inForce) || given.length > 0,
    directed: given.some(({ from_post: from }) => from === author),
    placed: places.some(
      (share) => inForce(share) && viewer.places.includes(share.place) && (share.unticked & bit) === 0,
    ),
    open: !outside || !(client.restricted || client.opted_out || !client.owner_active),
    closed: client.merged || client.shut_out,
  }
}
