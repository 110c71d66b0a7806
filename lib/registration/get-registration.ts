import { and, eq, sql } from 'drizzle-orm'
import { enrolments, items, profiles } from '@/db/schema'
import type { ClientHeaderDto, FieldsFormDto } from '@/lib/clients/dto'
import { detailFields } from '@/lib/clients/form-fields'
import { listProfileHistory } from '@/lib/clients/list-history'
import { openClientChart, type OpenedClient } from '@/lib/clients/open-client-chart'
import { isUuid } from '@/lib/clients/uuid'
import { AppError } from '@/lib/errors'
import { toField } from '@/lib/policy/client-edit'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { findRegistration, type RegistrationRow } from '@/lib/policy/registration'
import { listOfferedProgrammes } from '@/lib/programmes/list-programmes'
import type { ProgrammeChoiceDto, RegistrationDto } from './dto'

/**
 * The Registration Wizard of a share, at the step left; `back` leads to the first one until it is done.
 * @throws AppError `not_found` for whoever does not register this share, and once the share has ended. Source: P57, P97.
 */
export async function getRegistration(
  session: SessionToken,
  clientId: string,
  shareId: string,
  back: boolean,
): Promise<{ header: ClientHeaderDto; registration: RegistrationDto }> {
  return inViewerTransaction(session, async (tx) => {
    const opened = await openClientChart(tx, clientId, [])
    const { header, row } = opened
    const found = isUuid(shareId) ? await findRegistration(tx, row.id, shareId) : null
    if (!found) throw new AppError('not_found', 'There is nothing to register here.')
    const step = back && found.step !== 'done' ? 'details' : found.step
    return {
      // Its own banner would lead to where one is.
      header: { ...header, notices: header.notices.filter(({ link }) => !link?.href.endsWith(shareId)) },
      registration: {
        clientId: row.id,
        shareId,
        shortName: header.shortName,
        receiver: found.receiver,
        sinceOn: found.since,
        untilOn: found.until,
        step,
        editable: found.editable,
        seen: found.version,
        details: step === 'details' ? await toDetailsForm(tx, opened, shareId, found) : null,
        programmes: step === 'programmes' ? await listChoices(tx, row.id, found.programme_id) : [],
        askedFor: found.programme,
        doneOn: found.done_on,
        doneBy: found.by_name,
      },
    }
  })
}

/** Filled from the profile, or with what the receiver typed before where that was not written through. */
async function toDetailsForm(
  tx: ViewerTransaction,
  { row }: OpenedClient,
  shareId: string,
  found: RegistrationRow,
): Promise<FieldsFormDto> {
  const [stands] = await tx
    .select({ profile: profiles, version: items.version })
    .from(profiles)
    .innerJoin(items, eq(items.id, profiles.itemId))
    .where(eq(profiles.clientId, row.id))
  const values = {
    interpreter: false,
    ...stands?.profile,
    givenName: row.given_name,
    familyName: row.family_name,
    preferredName: row.preferred_name,
    birthDate: row.birth_date,
    ...typedBefore(found),
  }
  const fields = detailFields(values)
  const asked = fields.map(({ name }) => name)
  const history = await listProfileHistory(tx, row.id)
  const version = String(stands?.version ?? 1)
  return {
    hidden: { clientId: row.id, shareId, seen: String(found.version), version },
    fields: found.editable
      ? fields
      : [
          ...fields,
          {
            name: 'message',
            label: 'Message to the owner’s side',
            kind: 'area',
            value: '',
            max: 1000,
            hint: 'Goes with what differs from their record.',
          },
        ],
    history: history.filter(({ field }) => asked.includes(field)),
  }
}

function typedBefore({ editable, details }: RegistrationRow): Record<string, string | boolean | null> {
  if (editable || !details) return {}
  return Object.fromEntries(Object.entries(details).map(([column, value]) => [toField(column), value]))
}

async function listChoices(
  tx: ViewerTransaction,
  clientId: string,
  askedFor: string | null,
): Promise<ProgrammeChoiceDto[]> {
  const own = await tx
    .select({ programmeId: enrolments.programmeId, startedOn: enrolments.startedOn })
    .from(enrolments)
    .innerJoin(items, eq(items.id, enrolments.itemId))
    .where(
      and(
        eq(enrolments.clientId, clientId),
        eq(items.organisationId, tx.viewer.organisationId),
        sql`coalesce(${enrolments.endedOn}, 'infinity') >= ${tx.viewer.today}::date`,
      ),
    )
  const offered = await listOfferedProgrammes(tx)
  return offered.map(({ id, name }) => ({
    id,
    name,
    startedOn: offered.length === 1 || id === askedFor ? tx.viewer.today : '',
    sinceOn: own.find(({ programmeId }) => programmeId === id)?.startedOn ?? null,
  }))
}
