import { describe, expect, test } from 'vitest'
import { shareChartSchema } from './schemas'

const id = '01900000-0000-7000-8000-000000000001'
const form = { clientId: id, fromPostId: id, toPostId: id, what: 'chart' }

describe('shareChartSchema', () => {
  test.each([
    [undefined, null],
    ['', null],
    [' ', null],
    [' 2027-01-31 ', '2027-01-31'],
  ])('reads the last day %j as %j', (untilOn, read) => {
    expect(shareChartSchema.parse({ ...form, untilOn }).untilOn).toBe(read)
  })

  test('takes back what it gave', () => {
    const once = shareChartSchema.parse({ ...form, untilOn: '' })
    expect(shareChartSchema.parse(once)).toEqual(once)
  })

  test.each([
    ['an impossible day', { untilOn: '2026-02-30' }],
    ['another kind of day', { untilOn: '31/01/2027' }],
    ['a list of days', { untilOn: ['2027-01-31', '2027-02-01'] }],
    ['an unknown choice', { what: 'everything' }],
    ['no choice', { what: undefined }],
    ['a malformed id', { toPostId: '1 or 1=1' }],
    ['a field of its own', { withPrivate: 'on' }],
  ])('refuses %s', (_, change) => {
    expect(shareChartSchema.safeParse({ ...form, untilOn: null, ...change }).success).toBe(false)
  })
})
