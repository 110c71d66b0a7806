import { randomUUID } from 'node:crypto'
import type { Ids } from '@/lib/policy/scenarios/database-ids'
import type { Further } from './further'

const client = 'Cole'

/** What goes with sharing Cole with the other organisation: programmes on both sides, and other details proposed by Eli. */
export function sharedRows(ids: Ids): Further[] {
  const client_id = ids.client.get(client)
  return [
    {
      table: 'change_proposals',
      row: { id: randomUUID(), client_id, post_id: ids.post.get('Eli'), version: 1 },
      client,
      columns: { values: EDITORS, message: EDITORS },
    },
    ...enrolled(ids, 'en', 'Oakwood'),
    ...enrolled(ids, 'ee', 'Elm'),
    {
      table: 'activities',
      row: { item_id: ids.item.get('ev'), client_id, kind: 'visit' },
      client,
      columns: { note: { targets: ['ev'], level: 'full' } },
    },
  ]
}

/** Whoever edits the profile on the owner's side, and who proposed it. */
const EDITORS = { targets: [`${client}.profile`], level: 'edit', people: ['Eli'] } as const

function enrolled(ids: Ids, key: string, organisation: string): Further[] {
  const id = randomUUID()
  const programme = {
    id,
    organisation_id: ids.organisation.get(organisation),
    name: `Day centre of ${organisation}`,
  }
  return [
    { table: 'programmes', row: programme, client, columns: {} },
    {
      table: 'enrolments',
      row: {
        item_id: ids.item.get(key),
        client_id: ids.client.get(client),
        programme_id: id,
        started_on: '2026-01-01',
      },
      client,
      columns: { end_reason: { targets: [key], level: 'full' } },
    },
  ]
}
