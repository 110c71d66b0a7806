import { expect, it } from 'vitest'
import { findKeptSearch, keepSearch } from '@/lib/clients/kept-searches'

const mine = { token: 'session-of-mine' }

it('keeps the last four searches, each under its id', () => {
  const ids: string[] = []
  let cookie: string | undefined
  for (const text of ['one', 'two', 'three', 'four', 'five']) {
    const kept = keepSearch(mine, cookie, text)
    cookie = kept.cookie
    ids.push(kept.id)
  }
  expect(ids.map((id) => findKeptSearch(mine, cookie, id))).toEqual(['', 'two', 'three', 'four', 'five'])
})

it('shows nothing of the text, and opens in its own session only', () => {
  const { cookie, id } = keepSearch(mine, undefined, 'Oliveira')
  expect(Buffer.from(cookie, 'base64url').toString('latin1')).not.toContain('Oliveira')
  expect(findKeptSearch({ token: 'session-of-another' }, cookie, id)).toBe('')
  expect(findKeptSearch(mine, `${cookie.slice(0, -4)}AAAA`, id)).toBe('')
  expect(findKeptSearch(mine, 'x', id)).toBe('')
})

it('stays small enough for a cookie, whatever is typed', () => {
  let cookie: string | undefined
  for (let i = 0; i < 6; i += 1) cookie = keepSearch(mine, cookie, '漢'.repeat(100_000)).cookie
  expect(cookie?.length).toBeLessThan(3900)
})
