import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { askForShare } from '@/lib/requests/ask-for-share'
import { cancelRequest } from '@/lib/requests/cancel-request'
import { decideRequest } from '@/lib/requests/decide-request'
import { revokeRequest } from '@/lib/requests/revoke-request'
import { beginSiteShare } from '@/lib/site-shares/begin-site-share'
import { practiceWorld, type Member } from '@/tests/support/world'

const w = await practiceWorld()
await w.sql`insert into mechanism_switches (mechanism, on_from) select m, '2020-01-01' from unnest(array['M3','M4','M8']) m`
await w.sql`update organisations set discoverability = 'name' where id = ${w.practice}`
const agency = await w.organisation('Acme Training')
const elena = await w.member('Elena Ruiz', ['provider'])
const gordon = await w.member('Gordon Kilgour', ['provider'], agency)
const [site] = await w.sql`insert into sites (organisation_id, name) values (${agency}, 'Acme') returning id`
const [quay] =
  await w.sql`insert into sites (organisation_id, name) values (${w.practice}, 'Quay') returning id`
const [load] = await w.sql`
  insert into caseloads (post_id, site_id, label) values (${elena.post}, ${quay?.id}, 'Elena') returning id`
beforeAll(() => w.sql`update posts set site_id = ${site?.id as string} where id = ${gordon.post}`)

async function held(): Promise<string> {
  const client = await w.client({ given: 'Secret', family: 'Squirrel' })
  await w.onTeam(client, elena)
  await w.sql`update clients set main_caseload_id = ${load?.id}, site_id = ${quay?.id} where id = ${client}`
  return client
}

const formOf = (clientId: string, who: Member) => ({
  requestId: newId(),
  kind: 'site_share' as const,
  clientId,
  siteId: who === gordon ? String(site?.id) : String(quay?.id),
  subject: 'Asked',
  details: 'Please',
})

async function asked(): Promise<{ client: string; requestId: string }> {
  const client = await held()
  const { requestId } = await askForShare(gordon, formOf(client, gordon))
  return { client, requestId }
}

/** Waits until somebody in this database waits for a lock, or has an answer without. */
async function untilOneWaits(answered: () => boolean): Promise<void> {
  while (!answered()) {
    const [row] = await w.sql`
      select count(*)::int as n from pg_locks l join pg_stat_activity a on a.pid = l.pid
       where not l.granted and a.datname = current_database()`
    if (row?.n) return
  }
  throw new Error('nobody waited')
}

/** Runs the act while somebody else holds the client, takes from the actor what `loses` takes, and lets go. */
async function whileHeld(client: string, act: () => Promise<unknown>, loses: () => Promise<unknown>) {
  let answer: Promise<unknown> = Promise.resolve()
  let answered = false
  await w.sql.begin(async (tx) => {
    await tx`select 1 from clients where id = ${client} for update`
    answer = act().then(
      () => 'done',
      (error: { code?: string }) => error.code,
    )
    void answer.then(() => (answered = true))
    await untilOneWaits(() => answered)
    await loses()
  })
  return answer
}

const endRoles = (who: Member) => w.sql`delete from post_roles where post_id = ${who.post}`
const retire = (who: Member) => w.sql`update posts set active = false where id = ${who.post}`

type Act = {
  who: () => Promise<Member>
  run: (who: Member, of: { client: string; requestId: string }) => Promise<unknown>
}
const manager = () => w.member('Mona Ager', ['manager'])
const acts: Record<string, Act> = {
  'accepting as manager': {
    who: manager,
    run: (who, { requestId }) => decideRequest(who, { requestId, version: 1, decision: 'accept' }),
  },
  'rejecting as manager': {
    who: manager,
    run: (who, { requestId }) =>
      decideRequest(who, { requestId, version: 1, decision: 'reject', reasonCode: 'other' }),
  },
  'accepting as administrator': {
    who: () => w.member('Ada Admin', ['administrator'], agency),
    run: (who, { requestId }) =>
      decideRequest(who, { requestId, version: 1, decision: 'accept', behalfReason: 'Asked by mail.' }),
  },
  'sharing with a site': {
    who: () => w.member('Olga Owner', ['owner']),
    run: (who, { client }) =>
      beginSiteShare(who, { clientId: client, kind: 'site', receiverId: String(site?.id), reason: 'Asked.' }),
  },
  'taking back as manager of the site': {
    who: () => w.member('Mia There', ['manager'], agency),
    run: (who, { requestId }) => cancelRequest(who, { requestId, version: 1 }),
  },
}

/** What stands when nothing was done. */
async function untouched({ client, requestId }: { client: string; requestId: string }) {
  const [row] = await w.sql`
    select (select state from requests where id = ${requestId}) as state,
           (select count(*)::int from site_shares where client_id = ${client}) as shares,
           (select count(*)::int from audit_events where subject_id = ${requestId} and action <> 'request.ask') as audited`
  return row?.state === 'pending' && row.shares === 0 && row.audited === 0
}

describe('who waited for somebody else is asked again', () => {
  it.each(Object.entries(acts))('%s, without the role it had or the post', async (_, { who, run }) => {
    for (const loses of [endRoles, retire]) {
      const of = await asked()
      const actor = await who()
      const answer = await whileHeld(
        of.client,
        () => run(actor, of),
        () => loses(actor),
      )
      expect(answer).not.toBe('done')
      expect(await untouched(of)).toBe(true)
    }
  })

  it('goes through for whoever still has it, also with another role gained meanwhile', async () => {
    const of = await asked()
    const actor = await manager()
    const answer = await whileHeld(
      of.client,
      () => decideRequest(actor, { requestId: of.requestId, version: 1, decision: 'accept' }),
      () => w.sql`insert into post_roles (post_id, role) values (${actor.post}, 'scheduler')`,
    )
    expect(answer).toBe('done')
    const [{ n } = { n: 0 }] =
      await w.sql`select count(*)::int as n from site_shares where client_id = ${of.client}`
    expect(n).toBe(1)
    await revokeRequest(actor, { requestId: of.requestId, version: 2, note: 'Over.' })
  })

  it('which the check at the end alone sees to: without it the act goes through', async () => {
    await w.sql`alter table audit_events disable trigger audit_events_entered_still`
    try {
      const of = await asked()
      const actor = await manager()
      const answer = await whileHeld(
        of.client,
        () => decideRequest(actor, { requestId: of.requestId, version: 1, decision: 'accept' }),
        () => endRoles(actor),
      )
      expect(answer).toBe('done')
    } finally {
      await w.sql`alter table audit_events enable trigger audit_events_entered_still`
    }
  })
})
