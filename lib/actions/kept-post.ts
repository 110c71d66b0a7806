import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { type Answer, answerAtHand } from '@/lib/actions/answer-status'
import type { PostedForm } from '@/lib/actions/dto'

/** What proxy.ts takes of a form. */
const LARGEST = 1_000_000
/** Typed blind, so never drawn again. What a page brought along hidden, it brings along again. */
const SECRET = /passw|passphrase|secret/i

/**
 * Keeps what a form without JavaScript sent for as long as it is answered: where the database does not answer, the page with the
 * form cannot be drawn, and what was typed would be gone. Called once per web process.
 */
export function keepPosts(): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: Answer }
    const { 'content-type': type = '', 'content-length': length, 'next-action': script } = request.headers
    if (request.method !== 'POST' || script !== undefined || !type.startsWith('multipart/form-data')) return
    if (!(Number(length) <= LARGEST)) return
    const parts: Buffer[] = []
    response.concordPosted = { type, parts }
    const emit = request.emit.bind(request)
    // Whoever reads the body hears it as before; a listener of ours would let it flow before anybody reads.
    request.emit = (name: string | symbol, ...rest: unknown[]) => {
      if (name === 'data' && Buffer.isBuffer(rest[0])) parts.push(rest[0])
      return emit(name, ...rest)
    }
  })
}

/** The form that is being answered; null where none was sent, or a script sent it, or it cannot be read. */
export async function readPostedForm(): Promise<PostedForm | null> {
  const posted = answerAtHand()?.concordPosted
  if (!posted) return null
  const form: PostedForm = { fields: [], secrets: [], hadFile: false }
  try {
    const headers = { 'content-type': posted.type }
    const data = await new Response(Buffer.concat(posted.parts), { headers }).formData()
    for (const [name, value] of data) {
      if (typeof value !== 'string') form.hadFile = true
      else if (SECRET.test(name)) form.secrets.push(name)
      else form.fields.push([name, value])
    }
  } catch {
    return null
  }
  return form
}
