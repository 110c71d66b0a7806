import { randomUUID } from 'node:crypto'
import { paths } from '@/lib/paths'
import type { Addresses, Samples, Stage, Who } from './stage'

/** An act in bulk of the provider's: for everybody else there is none such. */
async function bulkOf(stage: Stage, who: Who, state: 'draft' | 'done'): Promise<string> {
  const { sql, client, provider, receiver, organisation } = stage
  const id = randomUUID()
  await sql()`
    insert into bulk_acts (id, organisation_id, post_id, kind, from_post_id, from_on, state)
    values (${id}, ${organisation}, ${provider()}, 'share', ${provider()}, '2026-01-05', ${state})`
  await sql()`
    insert into bulk_parts (bulk_id, client_id, to_post_id, outcome)
    values (${id}, ${client.id}, ${receiver(who)}, ${state === 'done' ? 'already' : null})`
  return id
}

export const bulkSamples: Samples = {
  draftBulkAction: ({ client, provider, receiver }, who) => ({
    kind: 'share',
    fromPostId: provider(),
    'to[]': receiver(who),
    'clients[]': client.id,
    scope: 'ticked',
    status: 'any',
    what: 'chart',
    untilOn: '',
    note: '',
  }),
  startBulkAction: async (stage, who) => ({ bulkId: await bulkOf(stage, who, 'draft') }),
  undoBulkAction: async (stage, who) => ({ bulkId: await bulkOf(stage, who, 'done') }),
  dropBulkAction: async (stage, who) => ({ bulkId: await bulkOf(stage, who, 'draft') }),
}

/** Made once: looking for an address must change nothing. */
let shown: Promise<string> | null = null

export const bulkAddresses: Addresses = {
  '/bulk/[bulkId]': async (stage) => paths.bulkAct(await (shown ??= bulkOf(stage, 'provider', 'draft'))),
  '/bulk/new': () => paths.bulk('share'),
}
