import { sql } from 'drizzle-orm'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { addDays } from '@/lib/time/iso-day'

/** What the viewer's practice has decided: `until` is the day proposed for a share that begins today, `required` forbids no end. */
export type ShareEnd = { until: string | null; required: boolean }

/** The setting "how long shares last". Days YYYY-MM-DD in the network's time zone. Source: SPEC §3, ruling P33. */
export async function findShareEnd(tx: ViewerTransaction): Promise<ShareEnd> {
  const [row] = await tx.execute<{ days: number | null; required: boolean }>(
    sql`select * from policy.find_share_end()`,
  )
  const days = row?.days ?? null
  return { until: days === null ? null : addDays(tx.viewer.today, days), required: row?.required ?? false }
}
