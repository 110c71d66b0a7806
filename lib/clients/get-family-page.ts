import type { ClientHeaderDto, FamilyPageDto } from '@/lib/clients/dto'
import { openClientChart } from '@/lib/clients/open-client-chart'
import { toFamilies } from '@/lib/clients/people-around'
import { listPicked } from '@/lib/clients/pick-client'
import { mayNotEdit } from '@/lib/clients/require-client'
import { findClientRights } from '@/lib/policy/client-edit'
import { listFamilies } from '@/lib/policy/families'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * The families of a client, to change them: members the viewer may find, and clients that fit a search.
 * @throws AppError `not_found` for clients one cannot find, `forbidden` without the right to edit
 */
export async function getFamilyPage(
  session: SessionToken,
  clientId: string,
  picked: { query: string; search: string | null },
): Promise<{ header: ClientHeaderDto; page: FamilyPageDto }> {
  return inViewerTransaction(session, async (tx) => {
    const { header, row } = await openClientChart(tx, clientId, [])
    if (!(await findClientRights(tx, row.id)).edit_profile) throw mayNotEdit()
    return {
      header,
      page: {
        clientId: row.id,
        shortName: header.shortName,
        families: toFamilies(await listFamilies(tx, row.id)),
        picker: await listPicked(tx, { ...picked, except: [row.id] }),
      },
    }
  })
}
