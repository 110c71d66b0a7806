import { eq } from 'drizzle-orm'
import { items, profiles } from '@/db/schema'
import type { ClientHeaderDto, FieldsFormDto } from '@/lib/clients/dto'
import { detailFields } from '@/lib/clients/form-fields'
import { openClientChart } from '@/lib/clients/open-client-chart'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { canPropose } from '@/lib/policy/proposals'

/**
 * The form that proposes other details, filled with what stands.
 * @throws AppError `not_found` for clients one cannot find, `forbidden` for whoever edits the profile or has it by no share
 */
export async function getProposeForm(
  session: SessionToken,
  clientId: string,
): Promise<{ header: ClientHeaderDto; form: FieldsFormDto }> {
  return inViewerTransaction(session, async (tx) => {
    const { header, row } = await openClientChart(tx, clientId, [])
    if (!(await canPropose(tx, row.id))) throw new AppError('forbidden', 'You propose nothing here.')
    const [stands] = await tx
      .select({ profile: profiles, version: items.version })
      .from(profiles)
      .innerJoin(items, eq(items.id, profiles.itemId))
      .where(eq(profiles.clientId, row.id))
    const names = {
      givenName: row.given_name,
      familyName: row.family_name,
      preferredName: row.preferred_name,
      birthDate: row.birth_date,
    }
    const message = {
      name: 'message',
      label: 'Message to the owner’s side',
      kind: 'area' as const,
      value: '',
      max: 1000,
    }
    return {
      header,
      form: {
        hidden: { clientId: row.id, version: String(stands?.version ?? 1) },
        fields: [...detailFields({ interpreter: false, ...stands?.profile, ...names }), message],
        history: [],
      },
    }
  })
}
