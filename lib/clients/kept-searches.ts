import { z } from 'zod'
import { newId } from '@/db/new-id'
import { openSealedText, sealText } from '@/lib/clients/sealed-text'
import type { SessionToken } from '@/lib/policy/enter'

const KEPT = 4
const MAX_TEXT = 200
const kept = z.array(z.object({ id: z.string(), text: z.string() }))

/**
 * Searches name clients, so their text must not stand in an address, where histories and logs keep it. The last few are
 * kept sealed in a cookie and the address carries only their id: Back, reload, several tabs and forms without JavaScript
 * all work, and the text is readable in this session alone. Here is what goes into that cookie.
 */
export function keepSearch(
  session: SessionToken,
  cookie: string | undefined,
  text: string,
): { cookie: string; id: string } {
  const id = newId()
  const entries = [
    { id, text: text.slice(0, MAX_TEXT).replace(/\p{Surrogate}/gu, '') },
    ...readAll(session, cookie),
  ].slice(0, KEPT)
  return { id, cookie: sealText(session, 'searches', JSON.stringify(entries)) }
}

/** The text of a kept search; empty when it is not kept (any more). */
export function findKeptSearch(session: SessionToken, cookie: string | undefined, id: string | null): string {
  if (!id) return ''
  return readAll(session, cookie).find((entry) => entry.id === id)?.text ?? ''
}

function readAll(session: SessionToken, cookie: string | undefined): z.output<typeof kept> {
  const opened = cookie ? openSealedText(session, 'searches', cookie) : null
  return opened ? kept.parse(JSON.parse(opened)) : []
}
