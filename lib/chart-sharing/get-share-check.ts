import 'server-only'
import { z } from 'zod'
import type { ShareCheckDto } from './dto'
import { getShareCheck } from './check'
import { openClientChart } from '@/lib/clients/open-client-chart'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

const askedSchema = z.object({
  clientId: z.uuid(),
  fromPostId: z.uuid(),
  toPostId: z.uuid(),
  what: z.enum(['demographics', 'chart', 'private']).nullable().catch(null),
})

type Asked = { clientId: string; fromPostId: unknown; toPostId: unknown; what: unknown }

/**
 * The check page for sharing one provider's part of a client's chart with a colleague, written into the ledger.
 * @throws AppError `not_found` for a hidden or missing client, section or colleague; `forbidden` where the viewer sees the
 * client but may not share this part.
 */
export async function findShareCheck(session: SessionToken, asked: Asked): Promise<ShareCheckDto> {
  const parsed = askedSchema.safeParse(asked)
  if (!parsed.success) throw new AppError('not_found', 'There is no such page.')
  return inViewerTransaction(session, async (tx) => {
    const opened = await openClientChart(tx, parsed.data.clientId, [])
    if (opened?.header.level !== 'full') throw new AppError('not_found', 'There is no such page.')
    const { name, shortName, reference } = opened.header
    return getShareCheck(tx, parsed.data, { name, shortName, reference })
  })
}
