import { z } from 'zod'
import { newId } from '@/db/new-id'
import { openSealedText, sealText } from '@/lib/clients/sealed-text'
import type { ActionError } from '@/lib/errors'
import type { SessionToken } from '@/lib/policy/enter'

const LONGEST = 300

const kept = z.object({
  id: z.string(),
  message: z.string(),
  fieldErrors: z.record(z.string(), z.string()),
  values: z.record(z.string(), z.string()),
})

/** A form that was sent back: what to say at which field, and what was typed. */
export type KeptForm = z.output<typeof kept>

/**
 * A refused upload is answered by the form itself, with what was typed; the address must not carry a title. So it is sealed
 * into a cookie that only this session reads: here is what goes into it, and the id for the address.
 */
export function keepForm(
  session: SessionToken,
  { message, fieldErrors = {} }: ActionError,
  typed: Record<string, unknown>,
): { cookie: string; id: string } {
  const id = newId()
  const values: Record<string, string> = {}
  for (const name of ['title', 'onDay', 'kind', 'clinical']) {
    const value = typed[name]
    if (typeof value === 'string') values[name] = value.slice(0, LONGEST)
  }
  const form: KeptForm = { id, message, fieldErrors, values }
  return { id, cookie: sealText(session, 'form', JSON.stringify(form)) }
}

/** The form that an address names; null where it is not kept (any more). */
export function findKeptForm(
  session: SessionToken,
  cookie: string | undefined,
  id: string | null,
): KeptForm | null {
  const opened = id && cookie ? openSealedText(session, 'form', cookie) : null
  const form = opened ? kept.parse(JSON.parse(opened)) : null
  return form?.id === id ? form : null
}
