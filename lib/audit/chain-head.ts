import { createHmac, timingSafeEqual } from 'node:crypto'

/** The end of the chain after a sealing: how many links, and the hash that covers them all. */
export type ChainHead = { position: number; chainHash: string }

export type SignedHead = ChainHead & { signature: string }

/** Signs an end of the chain (HMAC-SHA256, hex) with a key that the database does not hold. */
export function signHead(key: string, { position, chainHash }: ChainHead): string {
  return createHmac('sha256', key).update(`ledger-head|${position}|${chainHash}`).digest('hex')
}

/** Whether an end of the chain was signed with this key. */
export function isSigned(key: string, head: SignedHead): boolean {
  const expected = Buffer.from(signHead(key, head))
  const given = Buffer.from(head.signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}
