import type { NotViewableDto } from '@/lib/clients/dto'
import { NO_CLIENT } from '@/lib/clients/open-client-chart'
import { isUuid } from '@/lib/clients/uuid'
import { AppError } from '@/lib/errors'
import { canFindClient } from '@/lib/policy/can-find'
import { findNotViewable } from '@/lib/policy/discoverability'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * What is told of a client whom the viewer may not open: as much as the client's site lets be told. Null where the viewer can
 * open the client after all.
 * @throws AppError `not_found` for hidden, missing and malformed ids alike. Source: seed 000 "Client Not Viewable"; POLICY.md P63.
 */
export async function getNotViewable(
  session: SessionToken,
  clientId: string,
): Promise<NotViewableDto | null> {
  if (!isUuid(clientId)) throw new AppError('not_found', NO_CLIENT)
  return inViewerTransaction(session, async (tx) => {
    const row = await findNotViewable(tx, clientId)
    if (!row) {
      if (await canFindClient(tx, clientId)) return null
      throw new AppError('not_found', NO_CLIENT)
    }
    return {
      clientId,
      reference: row.reference,
      name: `${row.forename} ${row.surname}`.trim(),
      initials: row.initials,
      site: [row.site, row.organisation].filter(Boolean).join(', '),
      organisation: row.organisation,
      caseload: row.caseload,
      phone: row.phone,
      email: row.email,
    }
  })
}
