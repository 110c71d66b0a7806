import { describe, expect, it } from 'vitest'
import { lastDayOf, renewShareSchema } from '@/lib/chart-sharing/schemas'
import { untilChoices } from '@/lib/chart-sharing/until-choices'
import { endsSoonWords } from '@/lib/chart-sharing/words'

const day = (today: string, label: string) => untilChoices(today).find((each) => each.label === label)?.value

describe('quick choices of the last day', () => {
  it.each([
    ['2026-11-23', '2026-11-30'],
    ['2026-12-31', '2026-12-31'],
    ['2028-02-01', '2028-02-29'],
    ['2027-02-28', '2027-02-28'],
  ])('of %s, the end of the month is %s', (today, end) => {
    expect(day(today, 'End of the month')).toBe(end)
  })

  it('count days from today, over a clock change and a year', () => {
    expect(day('2026-10-20', '30 days')).toBe('2026-11-19')
    expect(day('2026-12-15', '90 days')).toBe('2027-03-15')
  })

  it('leave no end out where the practice asks for one', () => {
    expect(untilChoices('2026-11-23', true).map(({ value }) => value)).not.toContain('none')
  })
})

describe('what choice and date say together', () => {
  const ids = {
    clientId: '01900000-0000-7000-8000-000000000000',
    shareId: '01900000-0000-7000-8000-000000000001',
  }
  const parsed = (untilPick: string | null, untilOn: string) =>
    renewShareSchema.safeParse({ ...ids, untilPick, untilOn })

  it.each([
    ['none', '', null],
    ['2026-12-31', '', '2026-12-31'],
    ['2026-12-31', '2026-12-31', '2026-12-31'],
    ['other', '2027-01-05', '2027-01-05'],
    [null, '2027-01-05', '2027-01-05'],
    [null, '', null],
  ])('%s and "%s" is %s', (pick, on, last) => {
    const { data } = parsed(pick, on)
    expect(data && lastDayOf(data)).toBe(last)
    // The form and the verb parse one after the other.
    expect(data && renewShareSchema.safeParse(data).success).toBe(true)
  })

  it.each([
    ['none', '2027-01-05'],
    ['2026-12-31', '2027-01-05'],
    ['other', ''],
    ['other', '2027-02-30'],
    ['someday', ''],
  ])('%s and "%s" is refused', (pick, on) => {
    expect(parsed(pick, on).success).toBe(false)
  })
})

describe('the hint before the end', () => {
  it.each([
    [null, null],
    ['2026-11-22', null],
    ['2026-11-23', 'Ends today'],
    ['2026-11-24', 'Ends tomorrow'],
    ['2026-12-07', 'Ends in 14 days'],
    ['2026-12-08', null],
  ])('for %s is %s', (untilOn, words) => {
    expect(endsSoonWords(untilOn, '2026-11-23')).toBe(words)
  })
})
