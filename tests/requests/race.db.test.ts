import { randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { randomOf } from '@/db/seed/random'
import type { AppError } from '@/lib/errors'
import { askForShare } from '@/lib/requests/ask-for-share'
import { cancelRequest } from '@/lib/requests/cancel-request'
import { decideRequest } from '@/lib/requests/decide-request'
import { practiceWorld } from '@/tests/support/world'

const attempts = Number(process.env.CONCORD_ATTEMPTS ?? 100)
const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
const random = randomOf(String(seed))
const EACH = 10

const w = await practiceWorld()
await w.sql`insert into mechanism_switches (mechanism, on_from) values ('M3', '2020-01-01')`
const elena = await w.member('Elena Ruiz', ['provider'])
const marcus = await w.member('Marcus Webb', ['provider'])
const deciders = [elena, await w.member('Mona Ager', ['manager']), await w.member('Olga Owner', ['owner'])]
const [site] =
  await w.sql`insert into sites (organisation_id, name) values (${w.practice}, 'Quay') returning id`
const [load] = await w.sql`
  insert into caseloads (post_id, site_id, label) values (${elena.post}, ${site?.id}, 'Elena') returning id`

async function asked(): Promise<{ requestId: string; client: string }> {
  const client = await w.client()
  await w.onTeam(client, elena)
  await w.onTeam(client, marcus)
  await w.note(client, elena)
  await w.sql`update clients set main_caseload_id = ${load?.id} where id = ${client}`
  const { requestId } = await askForShare(marcus, {
    requestId: newId(),
    kind: 'chart_share',
    clientId: client,
    fromPostId: elena.post,
    subject: 'Asked',
    details: 'Please',
  })
  return { requestId, client }
}

/** One of those who may, with one of the ways to end an open request. */
function attempt(requestId: string): Promise<unknown> {
  const kind = random.int(0, 4)
  if (kind === 0) return cancelRequest(marcus, { requestId, version: 1 })
  const answer = { requestId, version: 1, reasonCode: 'other' as const }
  return decideRequest(random.pick(deciders), { ...answer, decision: kind === 1 ? 'reject' : 'accept' })
}

const counted = async (query: string, args: string[]) =>
  Number((await w.sql.unsafe(`select count(*) from ${query}`, args))[0]?.count)

describe(`raced answers (CONCORD_SEED=${seed})`, () => {
  it('come to one state, one audit row and at most one mail to each side', async () => {
    const won: Record<string, number> = {}
    for (let round = 0; round < attempts / EACH; round += 1) {
      const { requestId, client } = await asked()
      const tried = await Promise.allSettled(Array.from({ length: EACH }, () => attempt(requestId)))
      const lost = tried.filter((each) => each.status === 'rejected').map(({ reason }) => reason as unknown)
      expect(lost).toHaveLength(EACH - 1)
      for (const reason of lost)
        expect(reason).toMatchObject({ code: 'conflict' } satisfies Partial<AppError>)
      const [row] = await w.sql`select state, version from requests where id = ${requestId}`
      expect(['granted', 'denied', 'cancelled']).toContain(row?.state)
      expect(row?.version).toBe(2)
      won[row?.state as string] = (won[row?.state as string] ?? 0) + 1
      const answered = `audit_events where subject_id = $1 and action <> 'request.ask'`
      expect(await counted(answered, [requestId])).toBe(1)
      expect(await counted('request_decisions where request_id = $1', [requestId])).toBe(1)
      const shares = await counted('chart_shares where client_id = $1', [client])
      expect(shares).toBe(row?.state === 'granted' ? 1 : 0)
      const mails = `outbox_messages where payload ->> 'requestId' = $1 and to_staff_id = $2 and cancelled_at is null and kind <> 'request_received'`
      for (const { staff } of [marcus, elena])
        expect(await counted(mails, [requestId, staff])).toBeLessThanOrEqual(1)
    }
    console.log(
      `proof: ${attempts} answers raced for ${attempts / EACH} requests: ${JSON.stringify(won)}, seed ${seed}`,
    )
  }, 1_500_000)

  it('by two who ask at once leave one open request', async () => {
    const { requestId, client } = await asked()
    await cancelRequest(marcus, { requestId, version: 1 })
    const form = {
      kind: 'chart_share' as const,
      clientId: client,
      fromPostId: elena.post,
      subject: 'a',
      details: 'b',
    }
    const tried = await Promise.allSettled(
      Array.from({ length: EACH }, () => askForShare(marcus, { ...form, requestId: newId() })),
    )
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await counted(`requests where client_id = $1 and state = 'pending'`, [client])).toBe(1)
  })
})
