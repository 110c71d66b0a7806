import { describe, expect, test } from 'vitest'
import { practiceWorld } from '@/tests/support/world'
import { getDocumentFile } from '@/lib/documents/get-document-file'
import { getNote } from '@/lib/notes/get-note'
import { getRecords } from '@/lib/notes/get-records'
import { inViewerTransaction, type Viewer } from '@/lib/policy/enter'
import { getDailyLine } from './get-daily-line'
import { getReadersPage } from './get-readers'

const world = await practiceWorld()
const { sql } = world
const priya = await world.member('Priya Nair', ['provider'])
const marcus = await world.member('Marcus Webb', ['provider'])
const joel = await world.member('Joel Abara', ['provider'])
const manager = await world.member('Graham Petrie', ['manager'])
const ana = await world.client()
await world.profile(ana)
const note = await world.note(ana, priya, { title: 'Formulation' })
const paper = await world.document(ana, priya, { clinical: true, name: 'letter.pdf' })
const other = await world.note(ana, joel, { title: 'Of Joel' })
await world.onTeam(ana, priya)
const [act] =
  await sql`insert into acts (kind, post_id, client_id) values ('chart_share', ${manager.post}, ${ana}) returning id`
await sql`insert into chart_shares (client_id, from_post_id, to_post_id, since, act_id)
          values (${ana}, ${priya.post}, ${marcus.post}, '2026-02-02', ${act?.id})`
await world.shared(ana, joel, marcus)

const as = (who: typeof priya, roles: Viewer['roles'] = ['provider']) => ({ ...who, roles })
const looked = (item: string) => sql`select post_id, rule, views from item_views where item_id = ${item}`

describe('who read my notes', () => {
  test('opening a note or a file is written down with its reason; listing them and one’s own is not', async () => {
    await getRecords(marcus, ana, { by: null, after: null, act: null } as Parameters<typeof getRecords>[2])
    expect(await looked(note)).toHaveLength(0)
    await getNote(priya, ana, note)
    expect(await looked(note)).toHaveLength(0)
    await getNote(marcus, ana, note)
    await getNote(marcus, ana, note)
    await getDocumentFile(marcus, ana, paper)
    await getNote(marcus, ana, other)
    expect(await looked(note)).toMatchObject([{ post_id: marcus.post, rule: 'M2.share', views: 2 }])
    expect(await looked(paper)).toMatchObject([{ rule: 'M2.share', views: 1 }])
  })

  test('the author sees reader, note and reason; of others’ notes nothing', async () => {
    const { days } = await getReadersPage(priya, null)
    const reads = days.flatMap((day) => day.reads)
    expect(reads.map(({ title }) => title).sort()).toEqual(['Formulation', 'letter.pdf'])
    expect(reads[0]).toMatchObject({ reader: 'Marcus Webb', clientId: ana, reason: 'By a chart share' })
    expect(
      (await getReadersPage(joel, null)).days.flatMap((day) => day.reads).map(({ title }) => title),
    ).toEqual(['Of Joel'])
    for (const who of [marcus, manager]) {
      const page = await getReadersPage(who, null)
      expect([page.days, page.shares, page.oversight]).toEqual([[], [], []])
    }
  })

  test('shares of one’s part, and by whom', async () => {
    expect((await getReadersPage(priya, null)).shares).toMatchObject([
      { clientName: 'Ana Lúcia Oliveira', to: 'Marcus Webb', by: 'Graham Petrie', endedOn: null },
    ])
    await world.stopped(ana, priya, marcus)
    expect((await getReadersPage(priya, null)).shares[0]?.endedOn).not.toBeNull()
  })

  test('one calm line for yesterday and today, for providers', async () => {
    expect(await inViewerTransaction(as(priya), getDailyLine)).toBe(
      'Yesterday and today: Marcus Webb opened 2 of your notes and documents; Graham Petrie shared your part of 1 chart.',
    )
    expect(await inViewerTransaction(as(joel), getDailyLine)).toBe(
      'Yesterday and today: Marcus Webb opened 1 of your notes and documents.',
    )
    expect(await inViewerTransaction(as(marcus), getDailyLine)).toBeNull()
    expect(await inViewerTransaction(as(manager), getDailyLine)).toBeNull()
  })

  test('the daily message counts, tells once, and names nobody', async () => {
    await sql`insert into item_views (post_id, item_id, client_id, on_day)
              select post_id, item_id, client_id, on_day - 1 from item_views`
    const [today] = await sql`select policy.day_of(now())::text as day`
    const tell = async () =>
      (await sql`select policy.enqueue_daily_lines(${today?.day}::date) as n`)[0]?.n as number
    expect(await tell()).toBe(2)
    expect(await tell()).toBe(0)
    const rows =
      await sql`select s.name, o.payload from outbox_messages o join staff s on s.id = o.to_staff_id where o.kind = 'daily_line' order by 1`
    expect(rows.map(({ name, payload }) => [name, payload.notes, payload.readers])).toEqual([
      ['Joel Abara', '1', '1'],
      ['Priya Nair', '2', '1'],
    ])
    expect(JSON.stringify(rows.map(({ payload }) => payload as unknown))).not.toMatch(/Marcus|Ana|Oliveira/)
    await expect(sql`select policy.enqueue_daily_lines(${today?.day}::date + 1)`).rejects.toThrow(
      'has not come',
    )
    expect(await inViewerTransaction(as(joel), getDailyLine)).toContain('opened 1')
  })

  test('a client one cannot find any more is not spoken of', async () => {
    await sql`insert into client_shutouts (client_id, staff_id) values (${ana}, ${priya.staff})`
    const page = await getReadersPage(priya, null)
    expect([page.days, page.shares, page.oversight]).toEqual([[], [], []])
  })
})
