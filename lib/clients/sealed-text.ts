import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { SessionToken } from '@/lib/policy/enter'

const key = ({ token }: SessionToken) => createHash('sha256').update('kept search\0').update(token).digest()

/** What is sealed: one kind is noise where the other one is expected. */
type Kind = 'searches' | 'form'

/** Encrypts a text so that only the same session reads it again, as what it is: after signing out it is noise. */
export function sealText(session: SessionToken, kind: Kind, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key(session), nonce).setAAD(Buffer.from(kind))
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([cipher.getAuthTag(), sealed]).toString('base64url')
}

/** The text behind `sealText`, or null when it is damaged, forged, of another kind or of another session. */
export function openSealedText(session: SessionToken, kind: Kind, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < 28) return null
  const opener = createDecipheriv('aes-256-gcm', key(session), bytes.subarray(16, 28))
  opener.setAAD(Buffer.from(kind))
  opener.setAuthTag(bytes.subarray(0, 16))
  try {
    return Buffer.concat([opener.update(bytes.subarray(28)), opener.final()]).toString('utf8')
  } catch {
    return null
  }
}
