import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertReferenceFree, changeRow, type RowChange } from '@/lib/reference-data/change-row'
import { organisationSchema } from './schemas'

/**
 * What the viewer's organisation is called and how others reach it.
 * @throws AppError `forbidden` unless owner or manager, `conflict` for a name that is taken or a change meanwhile. Source: P70.
 */
export async function saveOrganisation(
  session: SessionToken,
  input: z.input<typeof organisationSchema>,
): Promise<RowChange> {
  const { seen, ...next } = parseInput(organisationSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertReferenceFree(tx)
    const key = tx.viewer.organisationId
    const change = await changeRow(tx, { kind: 'organisation', key }, { seen, next })
    if (change.changed)
      await recordAudit(tx, { action: 'organisation.change', subjectId: key, fields: change.fields })
    return change
  })
}
