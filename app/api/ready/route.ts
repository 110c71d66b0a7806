import { timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'
import { readOperationState } from '@/lib/health/readiness'

export const dynamic = 'force-dynamic'

const headers = { 'Cache-Control': 'no-store' }

/**
 * 200 when this process can serve: the database answers, has all migrations and takes what is written; else 503. Whoever shows STATUS_TOKEN as a
 * bearer is told how worker, mails and audit are doing as well: a silent worker is no reason to send nobody here.
 */
export async function GET(request: Request): Promise<Response> {
  const state = await readOperationState()
  const ready = state !== null && state.migrated && state.writable
  const details = isWatcher(request) ? { database: state !== null, ...state } : {}
  return Response.json({ ready, ...details }, { status: ready ? 200 : 503, headers })
}

function isWatcher(request: Request): boolean {
  const token = env.statusToken()
  if (token === null) return false
  const [given, wanted] = [
    Buffer.from(request.headers.get('authorization') ?? ''),
    Buffer.from(`Bearer ${token}`),
  ]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
