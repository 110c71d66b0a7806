import { describe, expect, it } from 'vitest'
import { browserHash, browserWords, newBrowserToken } from '@/lib/auth/browser'

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36'

describe('browserWords', () => {
  it.each([
    [chrome, 'Chrome on Windows'],
    [`${chrome} Edg/142.0`, 'Edge on Windows'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
      'Safari on Mac',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/142.0 Mobile Safari/604.1',
      'Chrome on iPhone',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 SamsungBrowser/29.0 Chrome/136.0 Mobile Safari/537.36',
      'Samsung Internet on Android',
    ],
    ['something (Windows NT 10.0)', 'A browser on Windows'],
    ['curl/8.5.0', null],
    ['<b>Chrome</b>', null],
    ['', null],
    [null, null],
  ])('%s', (sent, words) => expect(browserWords(sent)).toBe(words))
})

describe('a browser’s token', () => {
  it('is 256 random bits, of which the hash tells nothing', () => {
    const [one, other] = [newBrowserToken(), newBrowserToken()]
    expect(Buffer.from(one, 'base64url')).toHaveLength(32)
    expect(one).not.toBe(other)
    expect(browserHash(one)).toMatch(/^[0-9a-f]{64}$/)
  })
})
