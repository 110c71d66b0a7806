import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { canFindClient } from '@/lib/policy/can-find'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { revokePermission as endPermission } from '@/lib/policy/private-notes'
import { revokePermissionSchema } from './schemas'

/**
 * Ends a permission for private notes at once: the reader's next request finds none of them. Twice is once.
 * @throws AppError `not_found` for a client or permission one cannot find or revoke. Source: POLICY.md P23.
 */
export async function revokePermission(
  session: SessionToken,
  input: z.input<typeof revokePermissionSchema>,
): Promise<{ actId: string | null }> {
  const { clientId, permissionId } = parseInput(revokePermissionSchema, input)
  return inViewerTransaction(session, async (tx) => {
    if (!(await canFindClient(tx, clientId))) throw new AppError('not_found', 'There is no such client.')
    const actId = await endPermission(tx, { clientId, permissionId })
    if (actId === null) throw new AppError('not_found', 'There is no such permission.')
    if (actId === 'already') return { actId: null }
    await recordAudit(tx, { action: 'permission.revoke', clientId, subjectId: permissionId, actId })
    return { actId }
  })
}
