import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { fullName } from '@/lib/clients/names'
import type { UnassignedDto } from '@/lib/import/dto'
import { assignedSchema, assignSchema } from '@/lib/import/schemas'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assignImported, listUnassigned, takeBackAssigned } from '@/lib/policy/imported-clients'
import { listColleagueProviders } from '@/lib/policy/new-client'
import { requireManager } from '@/lib/staff/manage-pages'

const SHOWN = 200

/**
 * Clients whom an import brought and who have nobody yet, and who could have them.
 * @throws AppError `forbidden` unless owner or manager. Source: POLICY.md P142.
 */
export async function getUnassigned(session: SessionToken): Promise<UnassignedDto> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const [rows, providers] = [await listUnassigned(tx, SHOWN), await listColleagueProviders(tx)]
    return {
      total: rows[0]?.total ?? 0,
      clients: rows.map((row) => ({ id: row.id, name: fullName(row), reference: row.reference })),
      providers: providers.map(({ post_id, name }) => ({ id: post_id, name })),
    }
  })
}

/**
 * Puts the clients that were ticked on the list of one provider, who becomes their main provider, in one act.
 * @throws AppError `forbidden` unless owner or manager, `invalid` without client or provider, `conflict` where all of them have somebody.
 */
export async function assignClients(
  session: SessionToken,
  input: z.input<typeof assignSchema>,
): Promise<{ actId: string }> {
  const { clientIds, providerPostId } = parseInput(assignSchema, input)
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const { outcome, given, actId } = await assignImported(tx, clientIds, providerPostId)
    if (outcome === 'no_provider') {
      const message = 'Choose somebody who sees clients here.'
      throw new AppError('invalid', message, { providerPostId: message })
    }
    if (outcome !== 'done')
      throw new AppError('conflict', 'These clients have somebody already. Reload the page.')
    await recordAudit(tx, { action: 'import.assign', subjectIds: given, actId, fields: ['care_team'] })
    return { actId }
  })
}

/**
 * Takes such an act of one's own back, for all with whom the provider has done nothing since.
 * @throws AppError `not_found` for any other act, `conflict` once it was taken back.
 */
export async function undoAssignClients(
  session: SessionToken,
  input: z.input<typeof assignedSchema>,
): Promise<{ stayed: number }> {
  const { actId } = parseInput(assignedSchema, input)
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const { outcome, taken, stayed, undoId } = await takeBackAssigned(tx, actId)
    if (outcome === null) throw new AppError('not_found')
    if (outcome === 'already') throw new AppError('conflict', 'This was taken back already.')
    await recordAudit(tx, {
      action: 'import.assign_undo',
      subjectIds: taken,
      actId: undoId,
      fields: ['care_team'],
    })
    return { stayed }
  })
}
