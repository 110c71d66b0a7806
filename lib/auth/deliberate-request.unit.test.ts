import { describe, expect, it } from 'vitest'
import { isDeliberate, isFetchedAhead } from '@/lib/auth/deliberate-request'

const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

describe('isDeliberate', () => {
  it.each<Record<string, string>>([
    page,
    { ...page, 'sec-purpose': '' },
    { accept: 'text/x-component', 'next-action': '40ab' },
  ])('is %j', (sent) => expect(isDeliberate(new Headers(sent))).toBe(true))

  it.each<Record<string, string>>([
    {},
    { accept: '*/*' },
    { accept: 'image/avif,*/*' },
    { ...page, 'sec-purpose': 'prefetch' },
    { ...page, 'sec-purpose': 'prefetch;prerender' },
    { ...page, purpose: 'prefetch' },
    { ...page, 'x-moz': 'prefetch' },
    { ...page, 'x-middleware-prefetch': '1' },
  ])('is not %j', (sent) => expect(isDeliberate(new Headers(sent))).toBe(false))
})

describe('isFetchedAhead', () => {
  it('is not what a page asks for again by itself', () => {
    expect(isFetchedAhead(new Headers({ accept: '*/*' }))).toBe(false)
    expect(isFetchedAhead(new Headers({ ...page, 'sec-purpose': 'prefetch;anonymous-client-ip' }))).toBe(true)
  })
})
