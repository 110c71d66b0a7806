import { describe, expect, it } from 'vitest'
import { safeNext } from '@/lib/auth/safe-next'

const HOST = 'https://concord.example'

const KEPT: [string, string?][] = [
  ['/'],
  ['/clients'],
  ['/clients?scope=all&status=active'],
  ['/clients/01890000-0000-7000-8000-000000000000/records#chart-sharing'],
  ['/clients?q=Ana%20Oliveira'],
  ['/clients?back=https://evil.example/'],
  ['/clients/../clients', '/clients'],
  ['/sign-in-help'],
  ['/clients?x=//evil.example'],
  ['/clients/@evil.example'],
]

const REFUSED: unknown[] = [
  '',
  ' ',
  'clients',
  '?next=/clients',
  '#x',
  '.',
  '..//evil.example',
  '//evil.example',
  '///evil.example',
  '////evil.example',
  '//evil.example/%2f..',
  '//evil.example/clients',
  '/\\evil.example',
  '\\evil.example',
  '\\\\evil.example',
  '/\\/evil.example',
  '/\\\\evil.example',
  '//\\evil.example',
  '/clients\\..\\evil',
  '/%5cevil.example',
  '/%5Cevil.example',
  '/%2fevil.example',
  '/%2Fevil.example',
  '/%2f%2fevil.example',
  '/%255cevil.example',
  '/./\\evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/clients/..//evil.example',
  '/clients/../..//evil.example',
  '/%2e//evil.example',
  '/%2e%2e//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r/evil.example',
  '\t//evil.example',
  '\n//evil.example',
  ' //evil.example',
  '/ /evil.example',
  '/\u00a0/evil.example',
  '/\u0000/evil.example',
  '/%00/evil.example',
  '/\u202e/evil.example',
  '/\u2028/evil.example',
  '/clients\r\nSet-Cookie: a=b',
  'https://evil.example',
  'http://evil.example',
  'HTTPS://EVIL.EXAMPLE',
  'https:evil.example',
  'https:/evil.example',
  'http:\\\\evil.example',
  'https://concord.example.evil.example',
  'https://concord.example@evil.example',
  'https://concord.example/clients',
  '@evil.example',
  '//concord.example@evil.example',
  '//evil.example:443/',
  '//[::1]/',
  '//0x7f000001/',
  '//evil\u3002example',
  '/\uff0f\\evil.example',
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'mailto:x@evil.example',
  'blob:https://evil.example/x',
  '/sign-in',
  '/sign-in?next=/sign-in',
  '/clients/../sign-in',
  '/sign-out',
  '/api/health',
  '/api',
  `/${'a'.repeat(2048)}`,
  null,
  undefined,
  1,
  {},
  ['/clients'],
]

describe('safeNext', () => {
  it.each(KEPT)('keeps %s', (text, normal) => expect(safeNext(text)).toBe(normal ?? text))

  it.each(REFUSED.map((text) => [text]))('refuses %j', (text) => expect(safeNext(text)).toBeNull())

  it('leads nowhere but here, as a browser reads it', () => {
    expect(REFUSED.length + KEPT.length).toBeGreaterThan(60)
    for (const text of [...REFUSED, ...KEPT.map(([each]) => each)]) {
      const next = safeNext(text)
      if (next !== null) expect(new URL(next, HOST).origin).toBe(HOST)
    }
  })
})
