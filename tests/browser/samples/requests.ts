import { randomUUID } from 'node:crypto'
import { paths } from '@/lib/paths'
import type { Addresses, Fields, Samples, Stage, Who } from './stage'

/** Those who may answer for the client, so that the undoing ones have something to undo. */
const ANSWER: Who[] = ['provider', 'manager', 'owner', 'custodian']

/** A place on the care team that somebody asks the provider for; whoever asked before no longer does. */
async function asked({ sql, client, organisation, provider }: Stage, asker: string): Promise<string> {
  const id = randomUUID()
  await sql()`update requests set state = 'lapsed' where client_id = ${client.id} and state = 'pending'`
  await sql()`
    insert into requests (id, client_id, kind, asker_post_id, asker_organisation_id, owner_organisation_id, holder_post_id,
                          subject, details, lapses_on)
    values (${id}, ${client.id}, 'care_team', ${asker}, ${organisation}, ${organisation}, ${provider()}, 'Inventory',
            'Going through every action', current_date + 20)`
  return id
}

/** One that a colleague asked for; accepted for those who may take that back. */
async function accepted(stage: Stage, who: Who, by: Who[]): Promise<Fields> {
  // What other samples gave this colleague would answer the request by itself.
  await stage.sql()`
    update care_team_memberships set ended_at = now() - interval '1 second'
     where client_id = ${stage.client.id} and post_id = ${stage.receiver(who)} and ended_at is null`
  const requestId = await asked(stage, stage.receiver(who))
  if (by.includes(who))
    await stage.send('provider', 'decideRequestAction', { requestId, version: '1', decision: 'accept' })
  return { requestId, version: by.includes(who) ? '2' : '1' }
}

const strangers = (stage: Stage) => asked(stage, stage.post(stage.emails.stranger ?? ''))

export const requestSamples: Samples = {
  askForShareAction: ({ client }) => ({
    requestId: randomUUID(),
    kind: 'care_team',
    clientId: client.id,
    subject: 'Inventory',
    details: 'Going through every action',
    untilOn: '',
  }),
  askByReferenceAction: () => ({ requestId: randomUUID(), reference: 'Zzz00000', details: 'Inventory' }),
  decideRequestAction: async (stage, who) => ({
    requestId: await asked(stage, stage.receiver(who)),
    version: '1',
    decision: 'reject',
    reasonCode: 'not_needed',
    note: '',
  }),
  revokeRequestAction: async (stage, who) => ({ ...(await accepted(stage, who, ANSWER)), note: 'Inventory' }),
  cancelRequestAction: async (stage) => ({ requestId: await strangers(stage), version: '1' }),
  relinquishRequestAction: async (stage) => ({ requestId: await strangers(stage), version: '1' }),
  followRequestAction: async (stage) => ({ requestId: await strangers(stage) }),
  undoAcceptanceAction: async (stage, who) => {
    const { requestId = '' } = await accepted(stage, who, ['provider'])
    return { requestId }
  },
  findByReferencesAction: ({ client }) => ({ references: client.reference }),
}

let shown: Promise<string> | undefined

export const requestAddresses: Addresses = {
  // Always the same one: where a post is sent to must not change anything by itself.
  '/requests/[requestId]': async (stage) => paths.request(await (shown ??= strangers(stage))),
  '/clients/[clientId]/ask': ({ client }) => paths.askForShare(client.id, 'care_team'),
}
