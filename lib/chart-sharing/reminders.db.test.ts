import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Member, practiceWorld } from '../../tests/support/world'

const w = await practiceWorld()
let priya: Member, marcus: Member
let ana: string

beforeAll(async () => {
  priya = await w.member('Priya Nair', ['provider'])
  marcus = await w.member('Marcus Webb', ['provider'])
})

beforeEach(async () => {
  ana = await w.client()
})

describe('reminders', () => {
  const remind = async (today: string) =>
    (await w.sql`select policy.enqueue_share_reminders(${today}::date) as n`)[0]?.n as number

  it('come 30, 7 and 1 days before the end, to both sides, once', async () => {
    await w.sql`insert into chart_shares (client_id, from_post_id, to_post_id, since, until)
                values (${ana}, ${priya.post}, ${marcus.post}, '2022-01-01', '2022-03-31')`
    const told = await Promise.all(['2022-02-28'].map(remind))
    expect(told).toEqual([0])
    expect(await remind('2022-03-01')).toBe(2)
    expect(await remind('2022-03-01')).toBe(0)
    expect(await remind('2022-03-02')).toBe(0)
    expect(await remind('2022-03-25')).toBe(2)
    expect(await remind('2022-03-30')).toBe(2)
    expect(await remind('2022-03-31')).toBe(0)
    const payloads =
      await w.sql`select payload from outbox_messages where kind = 'share_ending' and payload ->> 'clientId' = ${ana}`
    expect(payloads).toHaveLength(6)
    expect(JSON.stringify(payloads)).not.toContain('Oliveira')
  })

  it('of a day to come are refused, and the application asks for none', async () => {
    await expect(w.sql`select policy.enqueue_share_reminders(current_date + 2)`).rejects.toThrow('not come')
    await expect(w.app`select policy.enqueue_share_reminders('2022-03-01')`).rejects.toThrow(
      'permission denied',
    )
  })

  it('say nothing of a share that was stopped or is shorter than the notice', async () => {
    await w.sql`insert into chart_shares (client_id, from_post_id, to_post_id, since, until, stopped_at)
                values (${ana}, ${priya.post}, ${marcus.post}, '2023-01-01', '2023-03-31', now()),
                       (${ana}, ${priya.post}, ${marcus.post}, '2023-05-01', '2023-05-05', null)`
    expect(await remind('2023-03-01')).toBe(0)
    expect(await remind('2023-05-01')).toBe(0)
    expect(await remind('2023-05-04')).toBe(2)
  })
})
