import { unpackFiles } from '@/lib/import/charts/pack'
import type { Clock } from '@/lib/import/dates'
import {
  HMIS_FILES,
  type HmisFile,
  type HmisLedger,
  type HmisRow,
  readSource,
} from '@/lib/import/hmis/read-files'
import {
  type HmisClient,
  type HmisData,
  type HmisEnrolment,
  type HmisProject,
  readHmis,
} from '@/lib/import/hmis/read-hmis'
import { ledgerOf } from '@/lib/import/ledger'
import type { Refusal } from '@/lib/import/reasons'

/** One row of a client: an enrolment or a service. */
type UnitRow = {
  row: HmisRow
  isEnding: boolean
  forDatabase: { type: string; key: string; project: string }
}
/** One client of an upload; `line` tells it apart from the others. */
export type HmisUnit = { line: number; key: string; client: HmisClient; rows: UnitRow[] }
export type HmisPlan = {
  kind: 'hmis'
  source: string
  data: HmisData
  units: HmisUnit[]
  ledger: HmisLedger
  skipped: string[]
}

const KNOWN = [...HMIS_FILES, 'Export'].map((name) => `${name}.csv`)

/** Reads the files of an HMIS export that were uploaded. @throws AppError `invalid` where they are none. */
export async function readHmisUpload(packed: Buffer, clock: Clock): Promise<HmisPlan> {
  const files = await unpackFiles(packed)
  const folder = new Map(files.map(({ name, bytes }) => [name, bytes]))
  const ledger = ledgerOf<HmisFile>(HMIS_FILES)
  const source = await readSource(folder)
  const data = await readHmis(folder, clock, ledger)
  const units = [...data.clients].map(([key, client], at): HmisUnit => {
    return { line: at + 1, key, client, rows: rowsOf(client, data.projects, ledger) }
  })
  const skipped = files.map(({ name }) => name).filter((name) => !KNOWN.includes(name))
  return { kind: 'hmis', source, data, units, ledger, skipped }
}

/** Nobody takes part in one programme twice at a time, nor before birth: what would is refused here, for the check says the same. */
function rowsOf(client: HmisClient, projects: Map<string, HmisProject>, ledger: HmisLedger): UnitRow[] {
  const ends = new Map<string, string>()
  const rows: UnitRow[] = []
  const early = (day: string) => client.birthDate !== null && day < client.birthDate
  const byStart = [...client.enrolments].sort((a, b) => (a.startedOn < b.startedOn ? -1 : 1))
  for (const enrolment of byStart) {
    const name = projects.get(enrolment.project)?.name.toLowerCase() ?? ''
    const isTwice = (ends.get(name) ?? '') >= enrolment.startedOn
    if (early(enrolment.startedOn) || isTwice)
      ledger.refuse(enrolment.row, { reason: isTwice ? 'enrolled' : 'outside_life' })
    else {
      rows.push(toEnrolment(enrolment))
      ends.set(name, enrolment.exit?.endedOn ?? '9999-12-31')
    }
    for (const { row, onDay, note } of enrolment.services)
      if (early(onDay)) ledger.refuse(row, { reason: 'outside_life' })
      else
        rows.push({
          row,
          isEnding: false,
          forDatabase: toRow('HMIS Services', row, enrolment.project, onDay, { note }),
        })
  }
  return rows
}

function toEnrolment({ row, project, startedOn, exit }: HmisEnrolment): UnitRow {
  const more = { ended_on: exit?.endedOn ?? null, end_reason: exit?.reason ?? null }
  return {
    row,
    isEnding: exit !== null,
    forDatabase: toRow('HMIS Enrollment', row, project, startedOn, more),
  }
}

const toRow = (type: string, row: HmisRow, project: string, on: string, more: Record<string, unknown>) => {
  return { type, key: row.id, project, on, ...more }
}

/** One client as the database takes it; `programmes`: the programme here of each project, once it is known. */
export function toHmisRow(
  { line, key, client, rows }: HmisUnit,
  source: string,
  programmes?: Map<string, string>,
): unknown {
  const { givenName, familyName, birthDate, gender } = client
  const withProgramme = (row: { project: string }) => ({
    ...row,
    programme: programmes?.get(row.project),
  })
  return {
    ...{ line, key, system: source },
    values: { given_name: givenName, family_name: familyName, birth_date: birthDate, gender },
    rows: rows.map(({ forDatabase }) => withProgramme(forDatabase)),
  }
}

/** The projects as the database takes them. */
export function toProjectRows({ data, source }: HmisPlan): unknown[] {
  return [...data.projects].map(([key, { name, code, startsOn, endsOn }]) => {
    return { key, system: source, name, code, starts_on: startsOn, ends_on: endsOn }
  })
}

/** How many of the rows come in now. */
export function freshRows({ rows }: HmisUnit, stays: Record<string, string> | null): number {
  return rows.filter(({ forDatabase }) => !stays?.[`${forDatabase.type}/${forDatabase.key}`]).length
}

/** Writes down what became of a client and of every row. */
export function settleHmis(
  ledger: HmisLedger,
  { client, rows }: HmisUnit,
  outcome: string,
  stays: Record<string, string> | null,
): void {
  const isIn = outcome === 'new' || outcome === 'mine'
  if (isIn || outcome === 'already') ledger.settle('Client', isIn ? 'imported' : 'already')
  else ledger.refuse(client.row, { reason: outcome as Refusal })
  for (const { row, isEnding, forDatabase } of rows) {
    const said = outcome === 'database' ? 'database' : stays?.[`${forDatabase.type}/${forDatabase.key}`]
    const isHere = said === 'already' || said === 'open'
    if (said === undefined || (isHere && outcome === 'mine')) ledger.settle(row.type, 'imported')
    else if (isHere) ledger.settle(row.type, 'already')
    else ledger.refuse(row, { reason: said as Refusal })
    if (said === 'open' && isEnding && outcome !== 'mine') ledger.remark(row, 'exit_left_out')
  }
}
