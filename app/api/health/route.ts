import { env } from '@/lib/env'
import { answersDatabase } from '@/lib/health/answers-database'

export const dynamic = 'force-dynamic'

const headers = { 'Cache-Control': 'no-store' }

/** 200 when the database answers, with the token that tells the start script whose server this is; else 503. */
export async function GET(): Promise<Response> {
  if (!(await answersDatabase())) return Response.json({ ok: false }, { status: 503, headers })
  const token = env.healthToken()
  return Response.json({ ok: true, ...(token && { token }) }, { headers })
}
