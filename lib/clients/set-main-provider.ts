import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { mainProviderSchema } from '@/lib/clients/profile-schemas'
import { requireClient } from '@/lib/clients/require-client'
import { AppError } from '@/lib/errors'
import { changeMainProvider } from '@/lib/policy/client-edit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

const CHOOSE = 'Choose a provider who has this client on the list, with a caseload in use.'

/**
 * Names the main provider of a client, so that others know whom to ask, or nobody. It opens nothing.
 * @throws AppError `not_found` for clients one cannot find, `forbidden` for all but owner, manager and front desk, `conflict`
 *   where somebody named another meanwhile. Source: POLICY.md P71.
 */
export async function setMainProvider(
  session: SessionToken,
  input: z.input<typeof mainProviderSchema>,
): Promise<{ clientId: string; actId: string | null }> {
  const { clientId, caseloadId, seen } = parseInput(mainProviderSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    const change = { clientId, caseloadId: caseloadId || null, seen: seen || null }
    const outcome = await changeMainProvider(tx, change)
    if (!outcome)
      throw new AppError('forbidden', 'Only owner, manager and front desk name the main provider.')
    const { done, actId } = outcome
    if (done === 'same') return { clientId, actId: null }
    if (done === 'not_a_choice') throw new AppError('invalid', CHOOSE, { caseloadId: CHOOSE })
    if (done === 'changed')
      throw new AppError(
        'conflict',
        'Somebody else named another main provider meanwhile. Reload to see whom.',
      )
    await recordAudit(tx, { action: 'main_provider.change', clientId, actId, fields: ['main_caseload_id'] })
    return { clientId, actId }
  })
}
