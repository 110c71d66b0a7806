import { cookies } from 'next/headers'
import { findKeptForm, keepForm, type KeptForm } from '@/lib/documents/kept-form'
import type { ActionError } from '@/lib/errors'
import type { SessionToken } from '@/lib/policy/enter'

const NAME = 'concord-upload'
// Kept for a quarter of an hour, in which somebody looks at what was wrong.
const OPTIONS = { httpOnly: true, sameSite: 'strict', path: '/clients', maxAge: 900 } as const

/** Puts a refused form into its cookie; returns the id that may stand in an address. */
export async function rememberForm(
  session: SessionToken,
  error: ActionError,
  typed: Record<string, unknown>,
): Promise<string> {
  const { cookie, id } = keepForm(session, error, typed)
  ;(await cookies()).set(NAME, cookie, OPTIONS)
  return id
}

/** The refused form that an address names; null without one. */
export async function recallForm(session: SessionToken, id: string | null): Promise<KeptForm | null> {
  return findKeptForm(session, (await cookies()).get(NAME)?.value, id)
}
