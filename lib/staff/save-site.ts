import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { newId } from '@/db/new-id'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertDone } from './refusals'
import { siteSchema } from './schemas'

/**
 * Adds a site, or changes or closes one. A site in use stays open. Saving what stands leaves no trace.
 * @throws AppError `forbidden` unless owner or manager, `conflict` for a name that is taken or a site in use.
 */
export async function saveSite(
  session: SessionToken,
  input: z.input<typeof siteSchema>,
): Promise<{ siteId: string; changed: boolean }> {
  const { siteId, name, address, phone, placeOfService, active } = siteSchema.parse(input)
  return inViewerTransaction(session, async (tx) => {
    const actId = newId()
    const [row] = await tx.execute<{ done: string; fields: string[] | null }>(
      sql`select * from policy.save_site(${siteId}, ${name}, ${address}, ${phone}, ${placeOfService}, ${active === 'yes'}, ${actId})`,
    )
    if (row?.done === 'taken')
      throw new AppError('conflict', 'Another site has this name.', { name: 'Another site has this name.' })
    const done = assertDone(row?.done ?? null, ['added', 'saved', 'same'])
    if (done === 'same') return { siteId, changed: false }
    const action = done === 'added' ? 'site.add' : 'site.change'
    await recordAudit(tx, { action, subjectId: siteId, actId, fields: row?.fields ?? [] })
    return { siteId, changed: true }
  })
}

/** The id that a form for a new site carries, so that sending it twice adds one site. */
export function newSiteId(): string {
  return newId()
}
