import { beforeEach, describe, expect, it } from 'vitest'
import { copyDay } from '@/lib/availability/copy-day'
import { getHoursPage } from '@/lib/availability/get-hours-page'
import { removeBlock } from '@/lib/availability/remove-block'
import { removeDate } from '@/lib/availability/remove-date'
import { saveBlock } from '@/lib/availability/save-block'
import { saveDate } from '@/lib/availability/save-date'
import { saveWeek } from '@/lib/availability/save-week'
import { showBusyTimes } from '@/lib/availability/show-busy-times'
import { undoHours } from '@/lib/availability/undo-hours'
import { AppError } from '@/lib/errors'
import type { SessionToken } from '@/lib/policy/enter'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const owner = await w.member('Olga Owner', ['owner'])
const desk = await w.member('Dora Desk', ['scheduler'])
const anna = await w.member('Anna Arden', ['provider'])
const ben = await w.member('Ben Brook', ['provider'])
const elsewhere = await w.organisation('Northgate Agency')
const outsider = await w.member('Out Sider', ['owner', 'provider'], elsewhere)
const postId = anna.post

beforeEach(async () => {
  await w.sql`delete from availability_blocks`
  await w.sql`delete from availability_dates`
})

const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )
const times = (from: string, to: string) => ({
  weekday: 1,
  from,
  to,
  siteId: null,
  telehealth: 'no' as const,
})
const add = (who: SessionToken, from = '09:00', to = '12:00', blockId = '') =>
  saveBlock(who, { postId, blockId, ...times(from, to) })
const blocksOf = async () =>
  (await getHoursPage(anna, postId)).blocks.map(({ weekday, from, to }) => [weekday, from, to])
const audits = async () =>
  Number((await w.sql`select count(*)::int as n from audit_events where action like 'availability%'`)[0]?.n)

describe('who sets hours', () => {
  it.each([
    ['the provider', anna, 'done'],
    ['the owner', owner, 'done'],
    ['a colleague', ben, 'forbidden'],
    ['the front desk', desk, 'forbidden'],
    ['an owner elsewhere', outsider, 'not_found'],
  ])('%s: %s', async (_who, who, answer) => {
    expect(await codeOf(add(who))).toBe(answer)
    expect(await codeOf(getHoursPage(who, postId))).toBe(answer)
    expect(await codeOf(saveDate(who, closed('2031-05-05')))).toBe(answer)
  })

  it('nobody switches on what colleagues see of somebody else', async () => {
    expect(await codeOf(showBusyTimes(owner, { postId, shown: 'yes' }))).toBe('forbidden')
    expect(await showBusyTimes(anna, { postId, shown: 'yes' })).toMatchObject({ changed: true })
    expect(await showBusyTimes(anna, { postId, shown: 'yes' })).toMatchObject({ changed: false })
    expect((await getHoursPage(anna, postId)).busyShown).toBe(true)
  })
})

const closed = (onDay: string) => ({ postId, onDay, how: 'closed', from: '', to: '', siteId: null }) as const

describe('the weekly pattern', () => {
  it('adds once however often the form is sent, and refuses hours that overlap', async () => {
    expect((await add(anna)).undo).not.toBeNull()
    const before = await audits()
    expect((await add(anna)).undo).toBeNull()
    expect(await audits()).toBe(before)
    expect(await codeOf(add(anna, '11:00', '13:00'))).toBe('invalid')
    expect(await codeOf(add(anna, '13:00', '12:00'))).toBe('invalid')
    expect(await codeOf(add(anna, '12:00', '24:00'))).toBe('done')
    expect(await blocksOf()).toEqual([
      [1, 540, 720],
      [1, 720, 1440],
    ])
  })

  it('changes, moves to another day, copies and removes, and each act can be undone', async () => {
    await add(anna)
    const { blocks } = await getHoursPage(anna, postId)
    const blockId = blocks[0]?.id ?? ''
    const moved = await saveBlock(anna, { postId, blockId, ...times('10:00', '12:00'), weekday: 3 })
    expect(await blocksOf()).toEqual([[3, 600, 720]])
    await undoHours(anna, { postId, undo: moved.undo ?? '' })
    expect(await blocksOf()).toEqual([[1, 540, 720]])
    const copied = await copyDay(owner, { postId, weekday: 1, to: [2, 5] })
    expect(await blocksOf()).toHaveLength(3)
    expect(await codeOf(undoHours(anna, { postId, undo: copied.undo ?? '' }))).toBe('invalid')
    await undoHours(owner, { postId, undo: copied.undo ?? '' })
    const rowId = (await getHoursPage(anna, postId)).blocks[0]?.id ?? ''
    const removed = await removeBlock(anna, { postId, rowId })
    expect(await blocksOf()).toEqual([])
    expect(await codeOf(removeBlock(anna, { postId, rowId }))).toBe('not_found')
    await undoHours(anna, { postId, undo: removed.undo ?? '' })
    expect(await blocksOf()).toEqual([[1, 540, 720]])
  })

  it('undoes nothing that somebody changed since, and nothing that is no undo', async () => {
    const first = await add(anna)
    await add(owner, '14:00', '15:00')
    expect(await codeOf(undoHours(anna, { postId, undo: first.undo ?? '' }))).toBe('conflict')
    expect(await codeOf(undoHours(anna, { postId, undo: 'e30' }))).toBe('invalid')
    expect(await codeOf(undoHours(ben, { postId, undo: first.undo ?? '' }))).toBe('forbidden')
    expect(await blocksOf()).toHaveLength(2)
  })

  it('takes a week from the grid and leaves what the grid cannot say', async () => {
    await add(anna, '09:00', '10:15')
    const grid = { postId, slot: '60', first: 480, last: 720, siteId: null, telehealth: 'no' } as const
    expect((await saveWeek(anna, { ...grid, ticked: ['1-540'] })).undo).toBeNull()
    await saveWeek(anna, { ...grid, ticked: ['1-480', '2-660'] })
    expect(await blocksOf()).toEqual([
      [1, 480, 540],
      [1, 600, 615],
      [2, 660, 720],
    ])
  })
})

describe('one date', () => {
  it('closes, opens more, and goes back to the pattern', async () => {
    await saveDate(anna, { ...closed('2031-05-05'), how: 'more', from: '18:00', to: '20:00' })
    await saveDate(anna, { ...closed('2031-05-05'), how: 'less', from: '09:00', to: '10:00' })
    expect((await getHoursPage(anna, postId)).dates).toHaveLength(2)
    const whole = await saveDate(anna, closed('2031-05-05'))
    expect((await getHoursPage(anna, postId)).dates).toMatchObject([{ open: false, from: 0, to: 1440 }])
    await undoHours(anna, { postId, undo: whole.undo ?? '' })
    const { dates } = await getHoursPage(anna, postId)
    expect(dates).toHaveLength(2)
    const gone = await removeDate(owner, { postId, rowId: dates[0]?.id ?? '' })
    await undoHours(owner, { postId, undo: gone.undo ?? '' })
    expect((await getHoursPage(anna, postId)).dates).toHaveLength(2)
    expect(await codeOf(saveDate(anna, { ...closed('2031-05-05'), how: 'more' }))).toBe('invalid')
    expect(await codeOf(saveDate(anna, closed('2031-02-30')))).toBe('invalid')
  })
})
