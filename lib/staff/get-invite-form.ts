import { sql } from 'drizzle-orm'
import type { RoleName } from '@/lib/auth/dto'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import type { InviteFormDto } from './dto'
import { listOpenSites, requireManager } from './manage-pages'

/**
 * What the invitation form offers: the sites that are open, and the roles that this viewer may give.
 * @throws AppError `forbidden` unless owner or manager. Source: ruling P32.
 */
export async function getInviteForm(session: SessionToken): Promise<InviteFormDto> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const [row] = await tx.execute<{ roles: RoleName[] }>(sql`select policy.list_roles_to_give() as roles`)
    return { sites: await listOpenSites(tx), roles: row?.roles ?? [] }
  })
}
