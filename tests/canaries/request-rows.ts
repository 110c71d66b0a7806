import { randomUUID } from 'node:crypto'
import type { Key, World } from '@/lib/policy/oracle/world'
import type { Ids } from '@/lib/policy/scenarios/database-ids'
import type { Further } from './further'
import type { Audience } from './tokens'

/** Who answers for Cole and for Cleo (POLICY.md P82): Ann as holder, Leo for her, who runs Oakwood, and the administrator. */
const COLE = ['Ann', 'Leo', 'Mo', 'Olga', 'Rob', 'Ada']
const CLEO = [...COLE, 'Shu']

type Asked = {
  client: Key
  kind: string
  asker: Key
  holder: Key
  site?: Key
  state?: string
  /** Who asks, who follows, and who runs the asking side of a request for a site (P87). */
  asking: Key[]
  answering: Key[]
  more?: Record<string, unknown>
  texts?: string[]
}

const people = (...names: Key[][]): Audience => ({ people: names.flat() })

/**
 * Requests of every kind and fate. Hugo: a referral that Oakwood asks of Elm, open. Cole: Dee wants Ann's part, and the
 * administrator said no in Ann's place, without telling why; Elm got the share that runs. Cleo: Eve typed a reference.
 */
export function requestRows(world: World, ids: Ids): Further[] {
  const today = world.network.today
  const open = row(ids, {
    client: 'Hugo',
    kind: 'referral',
    asker: 'Mo',
    site: 'Oak Lane',
    holder: 'Eli',
    asking: ['Mo', 'Olga', 'Shu'],
    answering: ['Eli', 'Ada'],
    more: { urgency: 'soon', asked_at: `${today}T00:00:00Z` },
    texts: ['reason', 'programme'],
  })
  const denied = row(ids, {
    client: 'Cole',
    kind: 'chart_share',
    asker: 'Dee',
    holder: 'Ann',
    state: 'denied',
    asking: ['Dee'],
    answering: COLE,
    more: { from_post_id: ids.post.get('Ann'), version: 2 },
  })
  const granted = row(ids, {
    client: 'Cole',
    kind: 'site_share',
    asker: 'Eli',
    site: 'Elm House',
    holder: 'Ann',
    state: 'granted',
    asking: ['Eli'],
    answering: COLE,
    more: { grant_id: ids.siteShare.get('0'), version: 2 },
  })
  const typed = row(ids, {
    client: 'Cleo',
    kind: 'care_team',
    asker: 'Eve',
    holder: 'Ann',
    asking: ['Eve'],
    answering: CLEO,
  })
  typed.columns.by_reference = people(['Eve'])
  const answer = (of: Further, columns: Further['columns'], rest: Record<string, unknown>): Further => ({
    table: 'request_decisions',
    row: { id: randomUUID(), request_id: of.row.id, act_id: null, self_decided: false, ...rest },
    client: of.client,
    columns,
  })
  return [
    open,
    denied,
    granted,
    typed,
    answer(
      denied,
      { note: people(COLE), behalf_reason: people(COLE) },
      {
        kind: 'reject',
        post_id: ids.post.get('Ada'),
        capacity: 'administrator',
        on_behalf_of_post_id: ids.post.get('Ann'),
        reason_code: 'other',
      },
    ),
    answer(
      granted,
      { note: people(COLE, ['Eli']) },
      {
        kind: 'accept',
        post_id: ids.post.get('Ann'),
        capacity: 'holder',
        reason_shown: true,
        editable: false,
        unticked: 0,
        since: today,
      },
    ),
  ]
}

function row(ids: Ids, asked: Asked): Further {
  const { client, kind, asker, holder, site, state = 'pending', asking, answering, more = {} } = asked
  const audience = people(asking, answering)
  const ours = site === 'Oak Lane' || (site === undefined && asker !== 'Eli')
  return {
    table: 'requests',
    row: {
      id: randomUUID(),
      client_id: ids.client.get(client),
      kind,
      state,
      asker_post_id: ids.post.get(asker),
      asker_organisation_id: ids.organisation.get(ours ? 'Oakwood' : 'Elm'),
      asker_site_id: site === undefined ? null : ids.site.get(site),
      owner_organisation_id: ids.organisation.get(client === 'Hugo' ? 'Elm' : 'Oakwood'),
      holder_post_id: ids.post.get(holder),
      lapses_on: '2099-01-01',
      ...more,
    },
    client,
    columns: Object.fromEntries(
      ['subject', 'details', ...(asked.texts ?? [])].map((column) => [column, audience]),
    ),
  }
}
