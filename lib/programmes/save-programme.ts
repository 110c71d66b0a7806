import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertReferenceFree, changeRow, type RowChange } from '@/lib/reference-data/change-row'
import { programmeSchema } from './schemas'

/**
 * Adds a programme, renames it, retires it or offers it again. Whoever takes part in a retired one stays in it; nobody else
 * begins.
 * @throws AppError `forbidden` unless owner or manager, `invalid` for a site of another organisation, `conflict` for a name that
 * is taken or a change meanwhile. Source: POLICY.md P64.
 */
export async function saveProgramme(
  session: SessionToken,
  input: z.input<typeof programmeSchema>,
): Promise<RowChange & { programmeId: string }> {
  const { programmeId: key, seen, active, ...typed } = parseInput(programmeSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertReferenceFree(tx)
    const next = { ...typed, active: active === 'yes' }
    const change = await changeRow(tx, { kind: 'programme', key }, { seen, next })
    const action = change.added ? 'programme.add' : 'programme.change'
    if (change.changed) await recordAudit(tx, { action, subjectId: key, fields: change.fields })
    return { ...change, programmeId: key }
  })
}
