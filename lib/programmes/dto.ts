import type { FieldsFormDto, NoticeDto } from '@/lib/clients/dto'
import type { HistoryLineDto } from '@/lib/staff/dto'

/** What the pages of programmes show. Days are YYYY-MM-DD in the network's time zone. */

/** A programme of the own organisation, for those who keep them. */
export type ProgrammeDto = {
  id: string
  name: string
  code: string | null
  siteId: string | null
  site: string | null
  active: boolean
}

export type SiteChoice = { id: string; name: string }

export type ProgrammesDto = {
  programmes: ProgrammeDto[]
  sites: SiteChoice[]
  newId: string
  history: HistoryLineDto[]
}

export type ProgrammePageDto = {
  programme: ProgrammeDto
  sites: SiteChoice[]
  /** Posted back with a change, so that nobody overwrites another’s unseen. */
  seen: string
  history: HistoryLineDto[]
}

export type EnrolmentDto = {
  id: string
  programme: string
  /** Whose programme it is. */
  organisation: string
  /** Null: only the row is open, without its term. */
  startedOn: string | null
  endedOn: string | null
  endReason: string | null
  state: 'running' | 'ended' | 'closed'
  by: string
  mayChange: boolean
}

export type ActivityDto = {
  id: string
  title: string
  programme: string | null
  organisation: string
  onDay: string
  note: string | null
  by: string
  mayWithdraw: boolean
}

/** A banner after one's own act; `undo` names the act while it can be taken back. */
export type ProgrammeNoticeDto = NoticeDto & { undo: string | null }

export type ClientProgrammesDto = {
  clientId: string
  shortName: string
  enrolments: EnrolmentDto[]
  activities: ActivityDto[]
  /** Place of the next page of activities; null on the last one. */
  next: string | null
  isFirstPage: boolean
  mayAdd: boolean
  /** The organisation offers nothing to take part in. */
  hasNoProgramme: boolean
  notice: ProgrammeNoticeDto | null
}

export type ProgrammeFormDto = { form: FieldsFormDto; hasProgrammes: boolean }

/** One enrolment on its own page, with the form that ends it. */
export type EnrolmentPageDto = { enrolment: EnrolmentDto; form: FieldsFormDto | null }
