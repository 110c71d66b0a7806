import { type Clock, readDate, readDay } from '@/lib/import/dates'
import {
  BED_NIGHT,
  destinationOf,
  genderOf,
  isNotGiven,
  projectType,
  serviceOf,
} from '@/lib/import/hmis/codes'
import {
  type Cell,
  type HmisFolder,
  type HmisLedger,
  type HmisRow,
  readFileOf,
} from '@/lib/import/hmis/read-files'
import { everyCheck, type Remark, RowRefused } from '@/lib/import/reasons'
import type { IsoDay } from '@/lib/time/zone'

export type HmisProject = {
  row: HmisRow
  name: string
  code: string
  startsOn: IsoDay | null
  endsOn: IsoDay | null
}
export type HmisEnrolment = {
  row: HmisRow
  project: string
  startedOn: IsoDay
  exit: { row: HmisRow; endedOn: IsoDay; reason: string | null } | null
  services: { row: HmisRow; onDay: IsoDay; note: string }[]
}
export type HmisClient = {
  row: HmisRow
  givenName: string
  familyName: string
  birthDate: IsoDay | null
  gender: string | null
  enrolments: HmisEnrolment[]
}
export type HmisData = { projects: Map<string, HmisProject>; clients: Map<string, HmisClient> }

type Reading = HmisData & {
  clock: Clock
  ledger: HmisLedger
  organisations: Map<string, { name: string; isVictimService: boolean }>
  enrolments: Map<string, HmisEnrolment>
}

/** Reads an HMIS export file by file, in the order in which rows refer to each other; what refers to nothing stays out. */
export async function readHmis(folder: HmisFolder, clock: Clock, ledger: HmisLedger): Promise<HmisData> {
  const reading: Reading = {
    clock,
    ledger,
    organisations: new Map(),
    projects: new Map(),
    clients: new Map(),
    enrolments: new Map(),
  }
  await readFileOf(folder, 'Organization', ledger, (cell, row) => {
    const name = cell('OrganizationName')
    reading.organisations.set(row.id, { name, isVictimService: cell('VictimServiceProvider') === '1' })
    ledger.settle('Organization', 'used')
  })
  await readFileOf(folder, 'Project', ledger, (cell, row) => keepProject(reading, cell, row))
  await readFileOf(folder, 'Client', ledger, (cell, row) => keepClient(reading, cell, row))
  await readFileOf(folder, 'Enrollment', ledger, (cell, row) => keepEnrolment(reading, cell, row))
  await readFileOf(folder, 'Exit', ledger, (cell, row) => keepExit(reading, cell, row))
  await readFileOf(folder, 'Services', ledger, (cell, row) => keepService(reading, cell, row))
  return reading
}

const ignore = () => undefined

/** Two projects of one name are told apart by their organisation; a provider of victim services shares nothing. */
function keepProject({ clock, organisations, projects }: Reading, cell: Cell, row: HmisRow): void {
  const owner = organisations.get(cell('OrganizationID'))
  if (owner?.isVictimService) throw new RowRefused('victim_services', 'OrganizationID')
  const name = cell('ProjectName') || cell('ProjectCommonName')
  if (!name) throw new RowRefused('no_name', 'ProjectName')
  const [startsOn, endsOn] = everyCheck(
    () => readDay(cell('OperatingStartDate') || undefined, clock, 'OperatingStartDate', ignore),
    () => readPlanned(cell('OperatingEndDate')),
  )
  if (startsOn && endsOn && endsOn < startsOn) throw new RowRefused('dates_out_of_order', 'OperatingEndDate')
  const code = [row.id, projectType(cell('ProjectType'))].filter(Boolean).join(', ')
  const whole = organisations.size > 1 && owner?.name ? `${name} (${owner.name})` : name
  projects.set(row.id, { row, name: whole.slice(0, 200), code, startsOn, endsOn })
}

/** A day that may lie in the future. */
const readPlanned = (text: string): IsoDay | null =>
  readDay(text || undefined, { zone: 'UTC', today: '9999-12-31' }, 'OperatingEndDate', ignore)

function keepClient({ clock, ledger, clients }: Reading, cell: Cell, row: HmisRow): void {
  const remarks: Remark[] = []
  const [name, birthDate] = everyCheck(
    () => nameOf(cell, remarks),
    () => birthOf(cell, clock, remarks),
  )
  clients.set(row.id, { row, ...name, birthDate, gender: genderOf(cell), enrolments: [] })
  remarks.forEach((reason) => ledger.remark(row, reason))
}

function nameOf(cell: Cell, remarks: Remark[]) {
  const quality = cell('NameDataQuality')
  const givenName = [cell('FirstName'), cell('MiddleName')].filter(Boolean).join(' ').slice(0, 200)
  const familyName = [cell('LastName'), cell('NameSuffix')].filter(Boolean).join(' ').slice(0, 200)
  if (isNotGiven(quality)) throw new RowRefused('name_not_given', 'NameDataQuality')
  if (!cell('LastName') && !givenName) throw new RowRefused('no_name', 'LastName')
  if (quality === '2') remarks.push('name_partial')
  return cell('LastName') ? { givenName, familyName } : { givenName: '', familyName: givenName }
}

/** What the quality says counts more than a day that stands there all the same. */
function birthOf(cell: Cell, clock: Clock, remarks: Remark[]): IsoDay | null {
  const quality = cell('DOBDataQuality')
  if (isNotGiven(quality) || cell('DOB') === '') {
    remarks.push('birth_date_not_given')
    return null
  }
  const day = readDay(cell('DOB'), clock, 'DOB', () => remarks.push('birth_date_incomplete'))
  if (quality === '2') remarks.push('birth_date_approximate')
  return day
}

function keepEnrolment(reading: Reading, cell: Cell, row: HmisRow): void {
  const { clients, projects, clock, enrolments } = reading
  const [client, , startedOn] = everyCheck(
    () => required(clients.get(cell('PersonalID')), 'unknown_client', 'PersonalID'),
    () => required(projects.get(cell('ProjectID')), 'unknown_project', 'ProjectID'),
    () => dayOf(cell, 'EntryDate', clock),
  )
  const enrolment: HmisEnrolment = { row, project: cell('ProjectID'), startedOn, exit: null, services: [] }
  client.enrolments.push(enrolment)
  enrolments.set(row.id, enrolment)
}

function keepExit({ enrolments, clock, ledger }: Reading, cell: Cell, row: HmisRow): void {
  const [enrolment, endedOn] = everyCheck(
    () => required(enrolments.get(cell('EnrollmentID')), 'unknown_enrolment', 'EnrollmentID'),
    () => dayOf(cell, 'ExitDate', clock),
  )
  if (enrolment.exit) throw new RowRefused('duplicate_id', 'EnrollmentID')
  if (endedOn < enrolment.startedOn) throw new RowRefused('dates_out_of_order', 'ExitDate')
  enrolment.exit = { row, endedOn, reason: destinationOf(cell('Destination'), cell('OtherDestination')) }
  ledger.settle('Exit', 'used')
}

function keepService({ enrolments, clock, ledger }: Reading, cell: Cell, row: HmisRow): void {
  const [enrolment, onDay] = everyCheck(
    () => required(enrolments.get(cell('EnrollmentID')), 'unknown_enrolment', 'EnrollmentID'),
    () => dayOf(cell, 'DateProvided', clock),
  )
  const recordType = cell('RecordType')
  if (recordType === BED_NIGHT) {
    ledger.settle('Services', 'unneeded')
    return
  }
  const note = serviceOf(
    recordType,
    cell('TypeProvided'),
    cell('OtherTypeProvided') || cell('MovingOnOtherType'),
  )
  enrolment.services.push({ row, onDay, note })
}

function required<T>(
  found: T | undefined,
  reason: 'unknown_client' | 'unknown_project' | 'unknown_enrolment',
  field: string,
): T {
  if (found === undefined) throw new RowRefused(reason, field)
  return found
}

function dayOf(cell: Cell, field: string, clock: Clock): IsoDay {
  const found = cell(field) === '' ? null : readDate(cell(field), clock, field)
  if (!found) throw new RowRefused('no_date', field)
  return found.day
}
