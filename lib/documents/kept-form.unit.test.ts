import { expect, it } from 'vitest'
import { findKeptSearch, keepSearch } from '@/lib/clients/kept-searches'
import { findKeptForm, keepForm } from '@/lib/documents/kept-form'

const mine = { token: 'session-of-mine' }

it('a form that was sent back comes back in its own session', () => {
  const { cookie, id } = keepForm(mine, { code: 'invalid', message: 'No.' }, { title: 'Letter' })
  expect(findKeptForm(mine, cookie, id)).toMatchObject({ message: 'No.', values: { title: 'Letter' } })
  expect(findKeptForm({ token: 'session-of-another' }, cookie, id)).toBeNull()
})

it('what is sealed for one purpose is noise for another, whoever moves it there', () => {
  const form = keepForm(mine, { code: 'invalid', message: 'No.' }, { title: 'Letter' })
  const search = keepSearch(mine, undefined, 'Oliveira')
  expect(findKeptForm(mine, search.cookie, search.id)).toBeNull()
  expect(findKeptSearch(mine, form.cookie, form.id)).toBe('')
})
