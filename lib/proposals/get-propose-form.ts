import { eq } from 'drizzle-orm'
import { items, profiles } from '@/db/schema'
import type { ClientHeaderDto, FieldsFormDto, FormFieldDto } from '@/lib/clients/dto'
import { valueInWords } from '@/lib/clients/field-words'
import { detailFields } from '@/lib/clients/form-fields'
import { openClientChart } from '@/lib/clients/open-client-chart'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { canPropose, listProposals, type ProposalRow } from '@/lib/policy/proposals'
import { formatDayTime } from '@/lib/time/format'

/**
 * The form that proposes other details, filled with what stands and, over it, with what one proposed and still waits: `before`
 * says since when.
 * @throws AppError `not_found` for clients one cannot find, `forbidden` for whoever edits the profile or has it by no share
 */
export async function getProposeForm(
  session: SessionToken,
  clientId: string,
): Promise<{ header: ClientHeaderDto; form: FieldsFormDto; before: string | null }> {
  return inViewerTransaction(session, async (tx) => {
    const { header, row } = await openClientChart(tx, clientId, [])
    if (!(await canPropose(tx, row.id))) throw new AppError('forbidden', 'You propose nothing here.')
    const [stands] = await tx
      .select({ profile: profiles, version: items.version })
      .from(profiles)
      .innerJoin(items, eq(items.id, profiles.itemId))
      .where(eq(profiles.clientId, row.id))
    const mine = (await listProposals(tx, row.id)).find((each) => each.mine && each.state === 'open')
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
      value: mine?.message ?? '',
      max: 1000,
    }
    const stood = detailFields({ interpreter: false, ...stands?.profile, ...names })
    return {
      header,
      before: mine ? formatDayTime(tx.viewer.zone, new Date(mine.at)) : null,
      form: {
        hidden: { clientId: row.id, version: String(stands?.version ?? 1) },
        fields: [...stood.map((field) => proposedBefore(field, mine)), message],
        history: [],
      },
    }
  })
}

const ANSWERS: Record<string, string> = { true: 'yes', false: 'no' }

/** A field as one proposed it, with what stands now in words. */
function proposedBefore(field: FormFieldDto, mine: ProposalRow | undefined): FormFieldDto {
  const own = mine?.fields.find((each) => each.field === field.name)
  if (!own) return field
  const isAnswer = field.kind === 'answer' || field.kind === 'yesNo'
  const proposed = own.proposed ?? ''
  const stands = valueInWords(own.field, own.stands) ?? 'nothing'
  return {
    ...field,
    value: isAnswer ? (ANSWERS[proposed] ?? '') : proposed,
    hint: `Proposed by you. Stands now: ${stands}${own.changed ? ', changed since' : ''}.`,
  }
}
