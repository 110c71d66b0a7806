import { mixed, namesOf } from './names'
import {
  divisionsOf,
  GROUP,
  HUB,
  idOf,
  type NetworkPlan,
  ORGANISATIONS,
  organisationOfClient,
  providerOf,
  sitesOf,
} from './plan'

/** A value as COPY reads it; null stands for no value. */
type Value = string | number | null
export type Table = { name: string; columns: string[]; rows: (plan: NetworkPlan) => Generator<Value[]> }

const DAY = 86_400_000
const inDays = (today: string, days: number) =>
  new Date(Date.parse(today) + days * DAY).toISOString().slice(0, 10)
const post = (organisation: number, k: number, plan: NetworkPlan) =>
  idOf('post', providerOf(organisation, k, plan))

/** Who works with a client: his main provider, a colleague, and a third, of five times once from another organisation. */
function teamOf(client: number, plan: NetworkPlan): [string, string, string] {
  const own = organisationOfClient(client)
  const k = Math.floor((client - 1) / ORGANISATIONS)
  const third = client % 5 === 0 ? elsewhere(client, 3) : own
  return [post(own, k, plan), post(own, k + 1, plan), post(third, k + 2, plan)]
}

/** An organisation that is not the client's own. */
const elsewhere = (client: number, salt: number) =>
  ((organisationOfClient(client) + (mixed(client, salt) % (ORGANISATIONS - 1))) % ORGANISATIONS) + 1

/** Of ten grants one has been stopped and one has run out, three have a last day to come, of thirty one begins tomorrow. */
function termOf(
  number: number,
  today: string,
): { since: string; until: string | null; stopped: string | null } {
  const dice = mixed(number, 7) % 30
  const day = (days: number) => inDays(today, days)
  return {
    since: dice === 0 ? day(1) : day(-30 - (number % 300)),
    until: dice >= 1 && dice <= 3 ? day(-1) : dice >= 4 && dice <= 12 ? day(20 + (number % 90)) : null,
    stopped: dice >= 13 && dice <= 15 ? `${day(-2)} 12:00:00+00` : null,
  }
}

function* each(plan: NetworkPlan): Generator<number> {
  for (let client = 1; client <= plan.clients; client++) yield client
}

const clients: Table = {
  name: 'clients',
  columns:
    'id reference given_name family_name birth_date sort_name search_name phone_key email_key organisation_id site_id restriction opted_out_at merged_into_id'.split(
      ' ',
    ),
  *rows(plan) {
    const nameOf = namesOf()
    for (const c of each(plan)) {
      const { given, family, reference, sort, search } = nameOf(c)
      const own = organisationOfClient(c)
      const { first, count } = sitesOf(own)
      yield [
        idOf('client', c),
        reference,
        given,
        family,
        inDays('1940-01-01', mixed(c, 4) % 30_000),
        sort,
        search,
        `${2_000_000_000 + (mixed(c, 5) % 1_000_000_000)}`,
        `c${c}@example.org`,
        idOf('organisation', own),
        idOf('site', first + (mixed(c, 6) % count)),
        c % 50 === 3 ? 'organisation' : 'none',
        c % 100 === 11 ? `${inDays(plan.today, -9)} 12:00:00+00` : null,
        c % 500 === 17 ? idOf('client', c - 1) : null,
      ]
    }
  },
}

const memberships: Table = {
  name: 'care_team_memberships',
  columns: 'id client_id post_id status began_by since until ended_at'.split(' '),
  *rows(plan) {
    for (const c of each(plan)) {
      const client = idOf('client', c)
      const [main, second, third] = teamOf(c, plan)
      const status = c % 7 === 0 ? 'new' : 'active'
      yield [idOf('membership', c * 3), client, main, status, 'created', inDays(plan.today, -400), null, null]
      for (const [n, who] of [second, third].entries()) {
        const { since, until, stopped } = termOf(c * 3 + n, plan.today)
        const id = idOf('membership', c * 3 + n + 1)
        yield [id, client, who, status, n ? 'demographics_share' : 'booking', since, until, stopped]
      }
    }
  },
}

const chartShares: Table = {
  name: 'chart_shares',
  columns: 'id client_id from_post_id to_post_id since until with_private stopped_at'.split(' '),
  *rows(plan) {
    for (const c of each(plan)) {
      const [main, second, third] = teamOf(c, plan)
      for (const [n, [from, to]] of (
        [
          [main, second],
          [second, third],
        ] as const
      ).entries()) {
        const { since, until, stopped } = termOf(c * 2 + n + 5_000_000, plan.today)
        const id = idOf('chartShare', c * 2 + n)
        yield [id, idOf('client', c), from, to, since, until, c % 20 === 0 ? 't' : 'f', stopped]
      }
    }
  },
}

type Receiver = { site?: number; division?: number; organisation?: number; of: number }

/** A site, for six of ten also a division, and for eight of ten an organisation. */
function receiversOf(client: number): Receiver[] {
  const [site, division] = [elsewhere(client, 8), elsewhere(client, 9)]
  const { first, count } = sitesOf(site)
  const receivers: Receiver[] = [{ site: first + (mixed(client, 10) % count), of: site }]
  const divisions = divisionsOf(division)
  if (mixed(client, 11) % 10 < 6)
    receivers.push({ division: divisions.first + (mixed(client, 12) % divisions.count), of: division })
  const dice = mixed(client, 13) % 1000
  const wanted = dice < 400 ? GROUP : dice < 536 ? HUB : elsewhere(client, 14)
  const organisation = wanted === organisationOfClient(client) ? elsewhere(client, 14) : wanted
  if (dice < 800) receivers.push({ organisation, of: organisation })
  return receivers
}

const siteShares: Table = {
  name: 'site_shares',
  columns:
    'id client_id grantor_organisation_id to_site_id to_division_id to_organisation_id receiver_organisation_id editable unticked since until stopped_at root_id'.split(
      ' ',
    ),
  *rows(plan) {
    for (const c of each(plan))
      for (const [n, { site, division, organisation, of }] of receiversOf(c).entries()) {
        const number = c * 3 + n
        const { since, until, stopped } = termOf(number + 9_000_000, plan.today)
        const id = idOf('siteShare', number)
        yield [
          id,
          idOf('client', c),
          idOf('organisation', organisationOfClient(c)),
          site ? idOf('site', site) : null,
          division ? idOf('division', division) : null,
          organisation ? idOf('organisation', organisation) : null,
          idOf('organisation', of),
          number % 3 === 0 ? 't' : 'f',
          number % 5 === 0 ? 16 : 0,
          since,
          until,
          stopped,
          id,
        ]
      }
  },
}

const authors: Table = {
  name: 'client_authors',
  columns: ['client_id', 'post_id'],
  *rows(plan) {
    for (const c of each(plan)) {
      const [main, second, third] = teamOf(c, plan)
      const wrote = new Set(c % 5 < 3 ? [main, second, third] : [main, second])
      for (const who of wrote) yield [idOf('client', c), who]
    }
  },
}

const shutOuts: Table = {
  name: 'client_shutouts',
  columns: ['client_id', 'staff_id'],
  *rows(plan) {
    for (let c = 7; c <= plan.clients; c += 1000)
      yield [idOf('client', c), (teamOf(c, plan)[1] as string).replace(/^00000005/, '00000004')]
  },
}

/** Clients and grants, in the order in which one refers to the other. */
export const GRANTS: Table[] = [memberships, chartShares, siteShares, authors]
export const LOADED: Table[] = [clients, ...GRANTS, shutOuts]
