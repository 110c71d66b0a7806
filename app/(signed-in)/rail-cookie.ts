import { cookies } from 'next/headers'

// How wide the left menu is, nothing else: it says nothing about anybody.
const NAME = 'concord-rail'
const YEAR = 365 * 24 * 3600

/** Whether this browser shows the left menu with its icons alone. */
export async function isRailNarrow(): Promise<boolean> {
  return (await cookies()).get(NAME)?.value === 'narrow'
}

/** Keeps the width for a year. */
export async function keepRailWidth(narrow: boolean): Promise<void> {
  const jar = await cookies()
  jar.set(NAME, narrow ? 'narrow' : 'wide', { httpOnly: true, sameSite: 'lax', path: '/', maxAge: YEAR })
}
