import { describe, expect, it } from 'vitest'
import { calendarAddressSchema } from './schemas'

const none = { view: null, day: null, providers: null, sites: null, cancelled: null, colour: null }
const usual = { view: null, day: null, providers: [], sites: [], cancelled: false, colour: null }
const id = '0b7cf1a2-3c44-4d5e-8f60-718293a4b5c6'

describe('the address of the calendar', () => {
  it('may say nothing', () => expect(calendarAddressSchema.parse(none)).toEqual(usual))

  it('is read field by field', () => {
    const given = {
      view: 'team',
      day: '2026-11-24',
      providers: `${id},${id}`,
      sites: id,
      cancelled: 'yes',
      colour: 'status',
    }
    const read = {
      view: 'team',
      day: '2026-11-24',
      providers: [id],
      sites: [id],
      cancelled: true,
      colour: 'status',
    }
    expect(calendarAddressSchema.parse(given)).toEqual(read)
  })

  it('counts what cannot be read as not said', () => {
    const given = {
      view: 'year',
      day: '2026-02-30',
      providers: "x,' or 1=1",
      sites: ',',
      cancelled: 'no',
      colour: 'red',
    }
    expect(calendarAddressSchema.parse(given)).toEqual(usual)
  })

  it.each(['0001-01-01', '9999-12-31'])('leaves no way to %s', (day) =>
    expect(calendarAddressSchema.parse({ ...none, day }).day).toBeNull(),
  )
})
