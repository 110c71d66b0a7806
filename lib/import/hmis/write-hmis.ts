import type postgres from 'postgres'
import { clients, programmes } from '@/db/schema'
import type { HmisClient, HmisData, HmisEnrolment, HmisProject } from '@/lib/import/hmis/read-hmis'
import type { HmisContext } from '@/lib/import/hmis/context'
import { writeEnrolments, writeServices } from '@/lib/import/hmis/write-enrolments'
import type { HmisLedger } from '@/lib/import/hmis/read-files'
import { beginAct, type ImportRun, recordImport, recordMade } from '@/lib/import/import-run'
import { insertRows, newIds } from '@/lib/import/insert-rows'
import { findKnown, recordImported } from '@/lib/import/known-records'
import { RowRefused } from '@/lib/import/reasons'
import { writeDemographics } from '@/lib/import/write-demographics'

const PROJECT = 'HMIS Project'
const CLIENT = 'HMIS Client'

/** The programmes of an export by their projects; one of that name that is here already is meant. Returns them all. */
export async function writeProgrammes(
  tx: postgres.TransactionSql,
  run: ImportRun,
  { projects }: HmisData,
  ledger: HmisLedger,
): Promise<HmisContext['programmes']> {
  const known = await findKnown(tx, run.source, PROJECT, [...projects.keys()])
  const here = await tx<{ id: string; name: string }[]>`
    select id, name from programmes where organisation_id = ${run.organisationId}`
  const named = new Map(here.map(({ id, name }) => [name.toLowerCase(), id]))
  const found: HmisContext['programmes'] = new Map()
  for (const [source, project] of projects) {
    const id =
      known.get(source) ?? named.get(project.name.toLowerCase()) ?? (await addProgramme(tx, run, project))
    named.set(project.name.toLowerCase(), id)
    found.set(source, { id, name: project.name })
    const isHere = known.has(source) || here.some((each) => each.id === id)
    ledger.settle('Project', isHere ? 'already' : 'imported')
  }
  return found
}

async function addProgramme(
  tx: postgres.TransactionSql,
  run: ImportRun,
  { row, name, code, startsOn, endsOn }: HmisProject,
): Promise<string> {
  const [id = ''] = await newIds(tx, 1)
  await recordImport(tx, run, [{ action: 'import.programme', subjectId: id, fields: ['name'] }])
  const { organisationId, actId, source, importId } = run
  await insertRows(tx, programmes, [{ id, organisationId, name, code, startsOn, endsOn, actId }])
  await recordMade(tx, run, 'programmes', [id])
  await recordImported(tx, importId, [{ source, resourceType: PROJECT, sourceId: row.id, targetId: id }])
  return id
}

/** How many rows came in now; the others were here. */
export type HmisWritten = {
  client: boolean
  enrolments: number
  services: number
  openExits: HmisEnrolment[]
}

/** Writes one client with enrolments and services, in the caller's transaction: the whole of it or nothing. */
export async function writeHmisClient(
  tx: postgres.TransactionSql,
  context: HmisContext,
  client: HmisClient,
): Promise<HmisWritten> {
  const known = await findKnown(tx, context.source, CLIENT, [client.row.id])
  const [freshId = ''] = await newIds(tx, 1)
  const clientId = known.get(client.row.id) ?? freshId
  const isNew = clientId === freshId
  if (isNew) await writeClient(tx, context, clientId, client)
  else await requireSamePerson(tx, clientId, client)
  const made = await writeEnrolments(tx, { ...context, clientId }, client.enrolments)
  const services = await writeServices(tx, { ...context, clientId }, client.enrolments)
  const fields = [isNew && 'profile', made.count > 0 && 'enrolments', services > 0 && 'events']
  const changed = fields.filter((field) => field !== false)
  if (changed.length > 0)
    await recordImport(tx, context, [{ action: 'import.client', subjectId: clientId, fields: changed }])
  return { client: isNew, enrolments: made.count, services, openExits: made.openExits }
}

async function writeClient(
  tx: postgres.TransactionSql,
  context: HmisContext,
  id: string,
  { row, givenName, familyName, birthDate, gender }: HmisClient,
): Promise<void> {
  const { organisationId, source, importId } = context
  await beginAct(tx, context)
  await insertRows(tx, clients, [
    { id, reference: '', givenName, familyName, birthDate, active: true, organisationId },
  ])
  await recordMade(tx, context, 'clients', [id])
  const nothing = { preferredName: null, pronouns: null, maritalStatus: null, preferredLanguage: null }
  const noContact = { phone: null, mobilePhone: null, email: null, addresses: [] }
  await writeDemographics(tx, context, id, { gender, ...nothing, ...noContact })
  await recordImported(tx, importId, [{ source, resourceType: CLIENT, sourceId: row.id, targetId: id }])
}

async function requireSamePerson(
  tx: postgres.TransactionSql,
  clientId: string,
  { familyName, givenName, birthDate }: HmisClient,
): Promise<void> {
  const [other] = await tx`
    select 1 from clients where id = ${clientId} and birth_date is distinct from ${birthDate}
       and sort_name <> plain_text(${familyName}) || ', ' || plain_text(${givenName})`
  if (other) throw new RowRefused('other_person', 'PersonalID')
}
