import { describe, expect, it } from 'vitest'
import { asHeading, isLocale, LOCALES, termsFor } from '@/lib/terms'

const keys = Object.keys(termsFor('en-US')).sort()

describe('terms', () => {
  it.each([...LOCALES])('%s has a word for every key and no others', (locale) => {
    const terms = termsFor(locale)
    expect(Object.keys(terms).sort()).toEqual(keys)
    for (const word of Object.values(terms)) expect(word.trim()).toMatch(/^\S.*$/)
  })

  it.each([...LOCALES])('%s is a well-formed language tag', (locale) => {
    expect(() => new Intl.Locale(locale)).not.toThrow()
  })

  it('differs where countries differ', () => {
    expect(termsFor('en-US').postalCode).toBe('ZIP code')
    expect(termsFor('en-GB').postalCode).toBe('postcode')
    expect(termsFor('en-GB').organisation).toBe('organisation')
    expect(termsFor('en-US-x-clinic').clients).toBe('patients')
  })

  it('falls back to en-US, also for names that every object has', () => {
    expect(termsFor('xx-XX')).toBe(termsFor('en-US'))
    expect(termsFor('constructor')).toBe(termsFor('en-US'))
    expect(isLocale('toString')).toBe(false)
  })

  it('begins a heading with a capital', () => expect(asHeading('postcode')).toBe('Postcode'))
})
