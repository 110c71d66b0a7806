import { expect, test } from 'vitest'
import { routeMatcher } from './route-pattern'

const patternOf = routeMatcher([
  '/',
  '/clients',
  '/clients/[clientId]',
  '/clients/new',
  '/clients/[clientId]/notes/[noteId]',
])

test.each([
  ['/', '/'],
  ['/clients?q=Wojcik', '/clients'],
  ['/clients/', '/clients'],
  ['/clients/new', '/clients/new'],
  ['/clients/01900000-0000-7000-8000-00000000abcd', '/clients/[clientId]'],
  ['/clients/Wojcik/notes/7?from=Ada', '/clients/[clientId]/notes/[noteId]'],
  ['/clients/Wojcik/secrets', '(none)'],
  ['/Wojcik', '(none)'],
  ['/_next/static/chunks/a.js', '/_next/static'],
  ['//Wojcik', '(none)'],
  ['/clients/%', '/clients/[clientId]'],
])('%s is %s', (url, pattern) => expect(patternOf(url)).toBe(pattern))
