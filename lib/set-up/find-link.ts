import 'server-only'
import { sql } from 'drizzle-orm'
import { connection } from '@/db/client'
import { type Bucket, bucketKey, giveBackTry, takeTry, tooMany } from '@/lib/auth/buckets'
import { AppError } from '@/lib/errors'
import type { SetUpKind } from './dto'

/** Wrong tokens of one network, and of all together: none is guessed in any case, and nobody keeps the database busy with it. */
const PER_NETWORK = { capacity: 10, refill: 30 }
const ALTOGETHER = { capacity: 60, refill: 5 }

export type SetUpLink = { kind: SetUpKind; used: boolean }

/**
 * What the link of this token is for. Only wrong tokens count as tries.
 * @param network where the request comes from (see `networkOf`), null when not known
 * @throws AppError `not_found` for a token that is none, `rate_limited` after too many of those, whether or not there is
 * anything to set up
 */
export async function findLink(token: unknown, network: string | null): Promise<SetUpLink> {
  if (typeof token !== 'string' || token === '' || token.length > 200) throw new AppError('not_found')
  const buckets: Bucket[] = [
    { key: 'set-up', ...ALTOGETHER },
    ...(network === null ? [] : [{ key: bucketKey('set-up', network), ...PER_NETWORK }]),
  ]
  const wait = await takeTry(buckets)
  if (wait > 0) throw tooMany('set this up', wait)
  const [link] = await connection().db.execute<SetUpLink>(sql`select * from policy.set_up_link(${token})`)
  if (!link) throw new AppError('not_found')
  await giveBackTry(buckets)
  return link
}
