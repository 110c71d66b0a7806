import { expect, it } from 'vitest'
import { isPrefetchRequest } from '@/lib/auth/prefetch-request'

it.each([
  ['next-router-prefetch', '1'],
  ['next-router-segment-prefetch', '/_tree'],
  ['x-middleware-prefetch', '1'],
  ['sec-purpose', 'prefetch'],
  ['sec-purpose', 'prefetch;prerender'],
  ['purpose', 'prefetch'],
  ['x-purpose', 'preview'],
  ['x-moz', 'prefetch'],
])('%s: %s fetches ahead', (name, value) =>
  expect(isPrefetchRequest(new Headers({ [name]: value }))).toBe(true),
)

it('a click, a reload and a posted form do not', () => {
  expect(isPrefetchRequest(new Headers({ accept: 'text/html', 'sec-fetch-dest': 'document' }))).toBe(false)
  expect(isPrefetchRequest(new Headers({ rsc: '1', 'next-url': '/clients' }))).toBe(false)
})
