import { connection } from '@/db/client'
import { env } from '@/lib/env'

export const dynamic = 'force-dynamic'

const headers = { 'Cache-Control': 'no-store' }

/** 200 when the database answers, with the token that tells the start script whose server this is; else 503. */
export async function GET(): Promise<Response> {
  try {
    await connection().sql`select 1`
  } catch {
    return Response.json({ ok: false }, { status: 503, headers })
  }
  const token = env.healthToken()
  return Response.json({ ok: true, ...(token && { token }) }, { headers })
}
