import { describe, expect, it } from 'vitest'
import { Canaries } from './tokens'

const canaries = new Canaries()
const token = canaries.plant('Cole', 'notes.body', { people: [] })
const bytes = Buffer.from(token)
const percent = [...bytes].map((byte) => `%${byte.toString(16)}`).join('')
const half = Math.floor(token.length / 2)
const push = (part: string) => `<script>self.__next_f.push([1,${JSON.stringify(part)}])</script>`

const WRITTEN: [string, string][] = [
  ['as it stands', `before ${token} after`],
  ['in small letters', token.toLowerCase()],
  ['in capitals', token.toUpperCase()],
  ['in an attribute', `<a title="${token}">x</a>`],
  ['without its signs', token.replaceAll(/[-._]/g, '')],
  ['with a piece marked', `<p>${token.slice(0, half)}<mark>${token.slice(half)}</mark></p>`],
  ['with a comment inside', `<p>${token.slice(0, half)}<!-- -->${token.slice(half)}</p>`],
  ['cut short', `${token.slice(0, -6)}…`],
  ['cut short before its number', `${token.slice(0, -12)}…`],
  ['in two chunks of flight data', push(`1:["${token.slice(0, half)}`) + push(`${token.slice(half)}"]`)],
  ['percent-encoded', `/clients?q=${percent}`],
  ['percent-encoded twice', encodeURIComponent(percent)],
  ['as decimal entities', [...token].map((letter) => `&#${letter.charCodeAt(0)};`).join('')],
  [
    'as hexadecimal entities',
    [...token].map((letter) => `&#x${letter.charCodeAt(0).toString(16)};`).join(''),
  ],
  ['as escapes of JSON', [...token].map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join('')],
  [
    'as escapes of JSON in JSON',
    JSON.stringify([...token].map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join('')),
  ],
  ['as escapes of a string', [...token].map((letter) => `\\x${letter.charCodeAt(0).toString(16)}`).join('')],
  ['as base64', bytes.toString('base64')],
  ['as base64 for addresses', bytes.toString('base64url')],
  ['as base64, one byte on', Buffer.from(`x${token}`).toString('base64')],
  ['as base64, two bytes on', Buffer.from(`xy${token}`).toString('base64')],
  ['as base64 after other letters', `token=abc${bytes.toString('base64')}`],
  [
    'as a base64 part of a cookie',
    `session=e30.${Buffer.from(JSON.stringify({ name: token })).toString('base64url')}.x; Path=/`,
  ],
  ['in hexadecimal', bytes.toString('hex')],
  ['as UTF-16', Buffer.from(token, 'utf16le').toString('latin1')],
  [
    'among the bytes of a file',
    Buffer.concat([Buffer.from([255, 216, 0]), bytes, Buffer.from([1])]).toString('latin1'),
  ],
]

describe('the detector of canaries', () => {
  it.each(WRITTEN)('finds one written %s', (_, text) => {
    expect(canaries.in(text).map((found) => found.token)).toContain(token)
  })

  it('takes one for another where the text is cut before they differ, and for none where they do', () => {
    const second = canaries.plant('Cole', 'notes.body', { people: [] })
    const third = canaries.plant('Cleo', 'notes.body', { people: [] })
    expect(canaries.in(third).map((found) => found.token)).toEqual([third])
    expect(canaries.in(second.slice(0, -12)).map((found) => found.token)).toEqual([token, second])
  })

  it('finds nothing in what has nothing, and secrets by what they are', () => {
    expect(canaries.in('<p>CNRY is a word, CNRY-Dunn-notes.body-0123456789ab is not planted</p>')).toEqual([])
    canaries.watch('sessions.token_hash', 'f'.repeat(64))
    expect(canaries.in(`x=${'f'.repeat(64)}`)).toHaveLength(1)
  })
})
