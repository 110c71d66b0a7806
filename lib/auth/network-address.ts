import { isIP } from 'node:net'

/**
 * The network a request comes from: `a.b.c.0/24` or the /64 of an IPv6 address, since one guesser holds many
 * addresses of one network. `hops` is the number of proxies of our own, each of which appends one address to
 * X-Forwarded-For; what stands further left was sent by the caller and is not believed. Null when not known.
 */
export function networkOf(forwardedFor: string | null, hops: number): string | null {
  if (hops < 1 || forwardedFor === null) return null
  const said = forwardedFor.split(',').at(-hops)
  const address = said === undefined ? null : bareAddress(said.trim())
  if (address === null) return null
  if (isIP(address) === 4) return `${address.split('.').slice(0, 3).join('.')}.0/24`
  const groups = expandIpv6(address)
  const mapped = mappedIpv4(groups)
  return mapped ?? `${groups.slice(0, 4).map(hex).join(':')}::/64`
}

/** Without port, brackets and interface: some proxies write them. */
function bareAddress(text: string): string | null {
  const inBrackets = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1]
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1]
  const address = (inBrackets ?? withPort ?? text).replace(/%.*$/, '')
  return isIP(address) === 0 ? null : address
}

function expandIpv6(address: string): number[] {
  const [head = '', tail] = address.split('::')
  const left = groupsOf(head)
  if (tail === undefined) return left
  const right = groupsOf(tail)
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right]
}

function groupsOf(part: string): number[] {
  if (part === '') return []
  return part.split(':').flatMap((group) => {
    if (!group.includes('.')) return [Number.parseInt(group, 16)]
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number)
    return [a * 256 + b, c * 256 + d]
  })
}

function mappedIpv4(groups: number[]): string | null {
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  const [high = 0, low = 0] = groups.slice(6)
  return isMapped ? `${high >> 8}.${high & 255}.${low >> 8}.0/24` : null
}

const hex = (group: number) => group.toString(16)
