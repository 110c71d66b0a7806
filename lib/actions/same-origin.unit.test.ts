import { describe, expect, it } from 'vitest'
import { isSameOrigin } from '@/lib/actions/same-origin'

describe('isSameOrigin', () => {
  it.each<Record<string, string>[]>([
    [{ origin: 'http://localhost:3000', host: 'localhost:3000' }],
    [{ origin: 'http://localhost:3000', host: 'localhost:3000', 'sec-fetch-site': 'same-origin' }],
    [{ origin: 'https://concord.example', host: 'concord.example' }],
    [{ origin: 'https://concord.example', host: 'concord.example:443' }],
    [{ origin: 'https://concord.example', host: 'app:3000', 'x-forwarded-host': 'concord.example' }],
    [{ origin: 'https://concord.example', host: 'concord.example', 'x-forwarded-proto': 'https,http' }],
  ])('accepts %j', (sent) => expect(isSameOrigin(new Headers(sent))).toBe(true))

  it.each<Record<string, string>[]>([
    [{ host: 'localhost:3000' }],
    [{ origin: 'null', host: 'localhost:3000' }],
    [{ origin: 'null', host: 'null' }],
    [{ origin: 'https://evil.example', host: 'concord.example' }],
    [{ origin: 'https://concord.example.evil.example', host: 'concord.example' }],
    [{ origin: 'http://localhost:3001', host: 'localhost:3000' }],
    [{ origin: 'file://localhost', host: 'localhost' }],
    [{ origin: 'https://concord.example' }],
    [{ origin: 'https://concord.example', host: 'concord.example', 'sec-fetch-site': 'cross-site' }],
    [{ origin: 'https://concord.example', host: 'concord.example', 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://concord.example', host: 'concord.example', 'sec-fetch-site': 'none' }],
    [{ origin: 'https://concord.example', host: 'concord.example', 'x-forwarded-host': 'other.example' }],
    [{ origin: 'http://concord.example', host: 'concord.example', 'x-forwarded-proto': 'https' }],
    [{ origin: 'https://localhost:3000', host: 'localhost:3000', 'x-forwarded-proto': 'http' }],
  ])('refuses %j', (sent) => expect(isSameOrigin(new Headers(sent))).toBe(false))
})
