import 'server-only'
import { headers } from 'next/headers'

/** How the person who asks reaches Concord: scheme and host of this request, for an address that is read elsewhere. */
export async function readOwnOrigin(): Promise<string> {
  const sent = await headers()
  const first = (name: string) => sent.get(name)?.split(',')[0]?.trim()
  const host = first('x-forwarded-host') ?? first('host') ?? 'localhost'
  return `${first('x-forwarded-proto') ?? 'http'}://${host}`
}
