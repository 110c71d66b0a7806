import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { requireSite } from '@/lib/locations/require-site'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertReferenceFree, changeRow, type RowChange } from './change-row'
import { closureSchema } from './schemas'

/**
 * Closes days for the practice or one site, or changes such days. Nothing that is booked on them is moved or cancelled: the
 * page tells how much there is.
 * @throws AppError `forbidden`, `invalid` for a closed site, `conflict` after a change by somebody else. Source: P48.
 */
export async function saveClosure(
  session: SessionToken,
  input: z.input<typeof closureSchema>,
): Promise<RowChange> {
  const { closureId: key, since, until, label, siteId, seen } = parseInput(closureSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertReferenceFree(tx)
    await requireSite(tx, siteId || null)
    const next = { siteId: siteId || null, since, until: until || since, label }
    const change = await changeRow(tx, { kind: 'closure', key }, { seen, next })
    const action = change.added ? 'closure.add' : 'closure.change'
    if (change.changed) await recordAudit(tx, { action, subjectId: key, fields: change.fields })
    return change
  })
}
