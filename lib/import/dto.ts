type ImportStateDto = 'waiting' | 'running' | 'paused' | 'done' | 'stopped' | 'undone'

export type ImportLineDto = {
  id: string
  kind: string
  source: string
  fileName: string | null
  by: string | null
  /** Minute on the wall clock of the network. */
  at: string
  state: ImportStateDto
  /** Day on which the file that is kept is thrown away; null: none is. */
  keptUntil: string | null
  /** In words: how many came in, were here, stayed out. */
  numbers: string
}

/** Clients who came in and have nobody; of many the first. */
export type UnassignedDto = {
  total: number
  clients: { id: string; name: string; reference: string }[]
  providers: { id: string; name: string }[]
}

export type ImportsDto = {
  newId: string
  imports: ImportLineDto[]
  /** How many clients came in and have nobody. */
  unassigned: number
}

type ReasonDto = { words: string; rows: number; lines: number[] }

export type ImportFieldDto = {
  name: string
  label: string
  value: string
  hint?: string
  options?: { value: string; text: string }[]
}

/** The check of a file that waits: what would come in, what would not and why, and who gets whom. */
export type ImportCheckDto = {
  kind: 'clients' | 'appointments'
  fields: ImportFieldDto[]
  encoding: 'utf-8' | 'utf-16' | 'windows-1252' | 'fhir'
  days: { order: 'day-first' | 'month-first' | null; proof: string | null; asked: boolean }
  /** The order of days is still to be said: nothing can come in before. */
  waits: boolean
  fresh: number
  already: number
  /** Rows that stay out; each may have several of the reasons. */
  stay: number
  refused: ReasonDto[]
  remarks: ReasonDto[]
  /** The first rows that stay out: every fault of each, with what the cell says. */
  faults: { line: number; words: string[] }[]
  assigned: { name: string; rows: number }[]
  /** The first that would come in; of clients `day` is the birth date, of appointments when they are. */
  people: { line: number; name: string; day: string; time: string; provider: string | null }[]
}

/** The check of several files that belong together: whole charts, or programmes and who takes part in them. */
export type WholeCheckDto = {
  kind: 'fhir' | 'hmis'
  /** Clients that would come in, or would get something new. */
  fresh: number
  numbers: { what: string; fresh: number; already: number; stay: number }[]
  /** Whom and what else it brings, in sentences. */
  notes: string[]
  /** Files that hold nothing that comes in. */
  skipped: string[]
  entries: number
  refused: ReasonDto[]
  remarks: ReasonDto[]
  faults: { where: string; words: string[] }[]
  people: { line: number; name: string; day: string; rows: number; provider: string | null }[]
}

type KeptDto = { words: string; rows: number; clients: { id: string; name: string }[] }

export type ImportPageDto = {
  line: ImportLineDto
  rowsAll: number
  rowsDone: number
  /** Refused rows and remarks that can be had as a file. */
  entries: number
  check: ImportCheckDto | null
  whole: WholeCheckDto | null
  /** What came in, whether it can be taken back, and how many clients of this or another import have no provider yet. */
  result: { undo: boolean; reasons: ReasonDto[]; unassigned: number } | null
  kept: KeptDto[] | null
}
