import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertReferenceFree, changeRow, type RowChange } from '@/lib/reference-data/change-row'
import { siteSchema } from './schemas'

/**
 * Adds a site, or changes, moves or retires one; it is never deleted. A site in use stays open. Saving what stands leaves no trace.
 * @throws AppError `forbidden` unless owner or manager, `conflict` for a name that is taken, a site in use or a change meanwhile,
 *   `invalid` for a place by which one would let oneself in. Source: POLICY.md P70, P99.
 */
export async function saveSite(
  session: SessionToken,
  input: z.input<typeof siteSchema>,
): Promise<RowChange & { siteId: string }> {
  const { siteId: key, seen, active, ...values } = parseInput(siteSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertReferenceFree(tx)
    const next = { ...values, active: active === 'yes' }
    const change = await changeRow(tx, { kind: 'site', key }, { seen, next })
    const action = change.added ? 'site.add' : 'site.change'
    if (change.changed) await recordAudit(tx, { action, subjectId: key, fields: change.fields })
    return { ...change, siteId: key }
  })
}
