import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

/** What `of` stands for says for whom and for what a text was signed: signed for anything else it is not believed. */
const signatureOf = (of: string, text: string) =>
  createHmac('sha256', env.authSecret()).update(`signed-text|${of}|${text}`).digest()

/** A value for an address that comes back as it was written, or not at all. It can be read by whoever sees the address. */
export function writeSigned(of: string, value: unknown): string {
  const text = Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${text}.${signatureOf(of, text).toString('base64url')}`
}

/** Reads `writeSigned` back; undefined for what was signed for somebody or something else, or by nobody. */
export function readSigned(of: string, signed: string): unknown {
  const [text = '', signature = ''] = signed.split('.')
  const given = Buffer.from(signature, 'base64url')
  const right = signatureOf(of, text)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
}
