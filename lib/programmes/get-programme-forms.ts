import { newId } from '@/db/new-id'
import type { ClientHeaderDto, FormFieldDto } from '@/lib/clients/dto'
import { openClientChart, type OpenedClient } from '@/lib/clients/open-client-chart'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { listEditableProgrammeItems } from '@/lib/policy/programmes'
import { hasComponent } from '@/lib/policy/visible'
import type { EnrolmentPageDto, ProgrammeFormDto } from './dto'
import { listEnrolments } from './get-programmes'
import { listOfferedProgrammes } from './list-programmes'
import { activityKinds } from './schemas'

type Page<T> = Promise<{ header: ClientHeaderDto } & T>

const KIND_WORDS: Record<(typeof activityKinds)[number], string> = {
  contact: 'Contact',
  visit: 'Visit',
  session: 'Session',
  outcome: 'Outcome',
  other: 'Other',
}

/** The form that enrols. @throws AppError `not_found`, `forbidden` where one may not add, also before the registration is done */
export async function getEnrolForm(
  session: SessionToken,
  clientId: string,
): Page<{ page: ProgrammeFormDto }> {
  return inViewerTransaction(session, async (tx) => {
    const { header, row } = await requireAdding(tx, clientId)
    const offered = await listOfferedProgrammes(tx)
    const fields: FormFieldDto[] = [
      programmeField(offered, offered.length === 1 ? (offered[0]?.id ?? '') : '', 'Choose a programme'),
      {
        name: 'startedOn',
        label: 'Started on Programme',
        kind: 'date',
        value: tx.viewer.today,
        required: true,
      },
    ]
    const hidden = { clientId: row.id, draftId: newId() }
    return { header, page: { form: { hidden, fields, history: [] }, hasProgrammes: offered.length > 0 } }
  })
}

/** The form that records an activity. @throws AppError as `getEnrolForm` */
export async function getActivityForm(
  session: SessionToken,
  clientId: string,
): Page<{ page: ProgrammeFormDto }> {
  return inViewerTransaction(session, async (tx) => {
    const { header, row } = await requireAdding(tx, clientId)
    const offered = await listOfferedProgrammes(tx)
    const kinds = activityKinds.map((value) => ({ value, label: KIND_WORDS[value] }))
    const fields: FormFieldDto[] = [
      {
        name: 'kind',
        label: 'What it was',
        kind: 'choice',
        value: 'contact',
        options: kinds,
        required: true,
      },
      { name: 'onDay', label: 'Date', kind: 'date', value: tx.viewer.today, required: true },
      ...(offered.length > 0 ? [programmeField(offered, '', 'None')] : []),
      { name: 'note', label: 'Note', kind: 'area', value: '', max: 4000 },
    ]
    const hidden = { clientId: row.id, draftId: newId() }
    return { header, page: { form: { hidden, fields, history: [] }, hasProgrammes: true } }
  })
}

/** One enrolment; with the form that ends it where the viewer may and it runs. @throws AppError `not_found` */
export async function getEnrolment(
  session: SessionToken,
  clientId: string,
  enrolmentId: string,
): Page<{ page: EnrolmentPageDto }> {
  return inViewerTransaction(session, async (tx) => {
    const { header, row } = await openClientChart(tx, clientId, ['enrolments'])
    const editable = new Set(await listEditableProgrammeItems(tx, row.id))
    const enrolment = (await listEnrolments(tx, row.id, editable)).find(({ id }) => id === enrolmentId)
    if (!enrolment) throw new AppError('not_found', 'There is no such enrolment.')
    const fields: FormFieldDto[] = [
      { name: 'endedOn', label: 'Last day', kind: 'date', value: tx.viewer.today, required: true },
      { name: 'endReason', label: 'Why it ends', kind: 'area', value: '', max: 500 },
    ]
    const ends = enrolment.mayChange && enrolment.state === 'running'
    const hidden = { clientId: row.id, enrolmentId }
    return { header, page: { enrolment, form: ends ? { hidden, fields, history: [] } : null } }
  })
}

async function requireAdding(tx: ViewerTransaction, clientId: string): Promise<OpenedClient> {
  const opened = await openClientChart(tx, clientId, [])
  if (!hasComponent(opened.masks.may_add, 'enrolments'))
    throw new AppError('forbidden', 'You may not record programmes of this client.')
  return opened
}

const programmeField = (
  offered: { id: string; name: string }[],
  value: string,
  empty: string,
): FormFieldDto => ({
  name: 'programmeId',
  label: 'Programme',
  kind: 'choice',
  value,
  options: [{ value: '', label: empty }, ...offered.map(({ id, name }) => ({ value: id, label: name }))],
})
