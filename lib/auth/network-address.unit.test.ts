import { describe, expect, it } from 'vitest'
import { networkOf } from '@/lib/auth/network-address'

describe('networkOf', () => {
  it.each([
    ['203.0.113.7', '203.0.113.0/24'],
    ['203.0.113.7:51000', '203.0.113.0/24'],
    [' 203.0.113.7 ', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::9]', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::ffff:203.0.113.7', '203.0.113.0/24'],
    ['::ffff:cb00:7107', '203.0.113.0/24'],
  ])('of %s is %s', (address, network) => expect(networkOf(address, 1)).toBe(network))

  it.each([
    '',
    'unknown',
    '_hidden',
    '203.0.113',
    '203.0.113.7.8',
    '1:2',
    'evil.example',
    '203.0.113.7:port',
  ])('of "%s" is not known', (address) => expect(networkOf(address, 1)).toBeNull())

  it('believes nobody where no proxy of ours appends the address', () => {
    expect(networkOf('203.0.113.7', 0)).toBeNull()
    expect(networkOf(null, 1)).toBeNull()
  })

  it('takes what our own proxies wrote, not what the caller sent before it', () => {
    expect(networkOf('10.9.9.9, 203.0.113.7', 1)).toBe('203.0.113.0/24')
    expect(networkOf('10.9.9.9, 203.0.113.7, 198.51.100.1', 2)).toBe('203.0.113.0/24')
    expect(networkOf('203.0.113.7, evil', 1)).toBeNull()
  })

  it('is not known when fewer proxies answered than there should be', () => {
    expect(networkOf('203.0.113.7', 2)).toBeNull()
  })
})
