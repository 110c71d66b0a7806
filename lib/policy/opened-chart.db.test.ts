import { beforeAll, describe, expect, it } from 'vitest'
import { shareChart } from '@/lib/chart-sharing/share-chart'
import { getRecords } from '@/lib/notes/get-records'
import { type Member, practiceWorld } from '../../tests/support/world'

const w = await practiceWorld()
let priya: Member, marcus: Member
let ana: string

beforeAll(async () => {
  priya = await w.member('Priya Nair', ['provider'])
  marcus = await w.member('Marcus Webb', ['provider'])
  ana = await w.client()
  await w.profile(ana)
  await w.onTeam(ana, priya)
  await w.note(ana, priya)
})

describe('an opened chart', () => {
  it('opened as one viewer serves nobody who enters after in the same transaction', async () => {
    const seen = await w.app.begin(async (tx) => {
      const count = async () => (await tx<{ n: number }[]>`select count(*)::int as n from notes`)[0]?.n
      await tx`select policy.enter(${priya.token})`
      await tx`select policy.open_chart(${ana})`
      const own = await count()
      const [kept] = await tx<{ chart: string }[]>`select current_setting('concord.chart') as chart`
      await tx`select policy.enter(${marcus.token})`
      await tx`select set_config('concord.chart', ${kept?.chart ?? ''}, true)`
      const stolen = await count()
      await tx`select policy.enter(${priya.token})`
      await tx`select set_config('concord.chart', ${kept?.chart ?? ''}, true)`
      return { own, stolen, again: await count() }
    })
    expect(seen).toEqual({ own: 1, stolen: 0, again: 1 })
  })

  it('is looked at and shared thirty times at once: one share, one row of the ledger, no error but "already"', async () => {
    const form = { clientId: ana, fromPostId: priya.post, toPostId: marcus.post, what: 'chart' as const }
    const page = { by: null, after: null, before: null, act: null, section: null }
    const tries = await Promise.allSettled(
      Array.from({ length: 30 }, async () => {
        const shared = await shareChart(priya, form).catch((error: { code: string }) => error.code)
        await getRecords(priya, ana, page)
        return typeof shared === 'string' ? shared : 'shared'
      }),
    )
    const told = tries.map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason)))
    expect(told.filter((word) => word === 'shared')).toHaveLength(1)
    expect(new Set(told)).toEqual(new Set(['shared', 'conflict']))
    expect(await w.disclosed(ana, priya)).toEqual(['notes', 'profile'])
  })
})
