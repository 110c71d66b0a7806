/**
 * What the screens of appointments show. `*On` is a day `YYYY-MM-DD`, `*At` a wall clock `YYYY-MM-DDTHH:MM`, both in the
 * network's zone; lengths are minutes, fees the smallest unit of the currency.
 */

import type { FormFieldDto, SimilarClientDto } from '@/lib/clients/dto'

export type KindDto = 'appointment' | 'meeting' | 'out_of_office'

export type StatusDto =
  | 'scheduled'
  | 'confirmed'
  | 'arrived'
  | 'completed'
  | 'cancelled_by_client'
  | 'cancelled_by_practice'
  | 'late_cancelled'
  | 'no_show'
  | 'entered_in_error'

export type OptionDto = { value: string; label: string }

/** A client to choose when booking; what tells people of the same name apart. */
export type BookableDto = {
  id: string
  name: string
  reference: string
  bornOn: string | null
  phoneEnd: string | null
}

type ChosenClientDto = BookableDto & { alert: string | null }

/** What was typed into the booking form, by the names of its fields. */
export type BookingTyped = {
  appointmentId: string
  kind: KindDto
  provider: string
  scope: 'list' | 'all'
  q: string
  clientIds: string[]
  day: string
  time: string
  minutes: string
  reserved: string
  service: string
  place: string
  telehealth: boolean
  placeOfService: string
  staffNote: string
  title: string
  allDay: boolean
  untilDay: string
  reason: string
  repeat: RepeatTyped
  /** Keys of what the form had said before it was sent. */
  told: string[]
}

/** What a form says, or asks, before it saves; its key comes back with the form. */
export type QuestionDto = { key: string; title: string; text: string }

/** One determining rule of what saving does. */
export type WhyDto = { kind: 'gives' | 'lacks' | 'note'; text: string; act: null }

/** A client who is entered while booking; `similar` may be the same person, `seen` are those whom the form has shown. */
export type NewBesideDto = {
  newId: string
  seen: string
  fields: FormFieldDto[]
  similar: SimilarClientDto[]
}

export type BookingProblem = { field: string | null; message: string }

export type BookingFormDto = {
  typed: BookingTyped
  providers: OptionDto[]
  /** "Dr Ruiz’s clients"; null where all alone can be looked among. */
  listLabel: string | null
  /** "Whole group", or "All my clients" for a provider. */
  allLabel: string
  /** Whether a phone number finds everybody whom the name finds. */
  byPhone: boolean
  chosen: ChosenClientDto[]
  /** Who fits what was typed; null where nothing was looked for. */
  found: BookableDto[] | null
  /** Of each chosen client for whom the provider is new: what saving does. */
  newFor: (QuestionDto & { why: WhyDto[] })[]
  /** Whether the viewer enters new clients here. */
  mayEnter: boolean
  /** Who is entered now; null where that was not asked for. */
  beside: NewBesideDto | null
  /** The client just entered, chosen now. */
  enteredId: string | null
  /** What is said about the time: past, far ahead, a closed day. */
  asks: QuestionDto[]
  /** Sent to be saved before all of it was said: nothing is saved yet. */
  isAsking: boolean
  services: OptionDto[]
  /** What stands for a length that is left empty. */
  usual: { minutes: number; reserved: number }
  /** The location that the provider chosen brings along. */
  usualPlace: string
  places: OptionDto[]
  codes: OptionDto[]
  /** The code that an empty field stands for, in words. */
  usualCode: string
  problems: BookingProblem[]
  /** The client is somewhere else at that time: a reason lets it through. */
  asksReason: boolean
  /** Free times near the one that is taken; `value` is a wall time. */
  nearest: OptionDto[]
  /** The dates of a series, before it is saved. */
  series: SeriesListDto | null
  /** Appointments in the way of time away. */
  inTheWay: InTheWayDto | null
}

/** An appointment in time away; without an id where it is not open to the viewer. */
export type StandingDto = { appointmentId: string | null; when: string; who: string }

/** `key`: once it comes back with the form, all of them stay, to be moved; null where some cannot stay (`beyond`). */
export type InTheWayDto = { key: string | null; rows: (StandingDto & { beyond: boolean })[] }

/** Booked, or the form again. `open`: whoever booked may open the appointment. */
export type BookingAnswerDto =
  | { booked: { appointmentId: string; actId: string; open: boolean }; form: null }
  | { booked: null; form: BookingFormDto }

/** Moved by which act, or why not (or what is asked first), which times near it are free, and what was asked for. */
export type MoveAnswerDto =
  | { moved: { appointmentId: string; actId: string; open: boolean }; problem: null; nearest: [] }
  | {
      moved: null
      problem: string | null
      asks: QuestionDto[]
      nearest: OptionDto[]
      typed: {
        day: string
        time: string
        provider: string
        minutes?: string | undefined
        place?: string | undefined
      }
    }

type AppointmentClientDto = {
  id: string
  name: string
  reference: string
  alert: string | null
  mayWrite: boolean
}

export type AppointmentEventDto = { id: string; at: string; by: string; words: string }

export type AppointmentNoticeDto = {
  tone: 'granted' | 'info' | 'pending'
  title: string
  text: string
  /** What Undo takes back. */
  undo: { kind: 'booking' } | { kind: 'act'; actId: string } | null
  /** Whether it can be cancelled where it is too late to take it back. */
  mayCancel?: boolean
}

export type AppointmentDto = {
  id: string
  version: number
  kind: KindDto
  title: string | null
  status: StatusDto
  /** `HH:MM` since when the client is there. */
  since: string | null
  statusReason: string | null
  startsAt: string
  endsAt: string
  /** "Tue 24 Nov 2026, 10:00 to 10:50". */
  when: string
  minutes: number
  reserved: number
  allDay: boolean
  /** Said where clocks leapt over what was asked for. */
  leapt: string | null
  clients: AppointmentClientDto[]
  hidden: number
  providers: { postId: string; name: string; hue: number | null }[]
  facts: { key: string; value: string }[]
  staffNote: string | null
  fee: string | null
  mayEdit: boolean
  mine: boolean
  /** Keeps its time: may be moved. */
  movable: boolean
  /** Not before its day, or its time. */
  mayArrive: boolean
  hasBegun: boolean
  events: AppointmentEventDto[]
  fees: OptionDto[]
  feeServiceId: string | null
  feeAmount: string
  providersToChoose: OptionDto[]
  places: OptionDto[]
  /** Location and room it has, as the field of its form says them. */
  place: string
  services: OptionDto[]
  codes: OptionDto[]
  serviceId: string | null
  placeOfService: string | null
  telehealth: boolean
  /** Null where it belongs to no series. */
  series: SeriesDto | null
  /** Of time away: what still stands in it. */
  toMove: StandingDto[]
}

export type ClientAppointmentDto = {
  id: string
  startsAt: string
  endsTime: string
  status: StatusDto
  providers: string
  service: string | null
  place: string | null
  others: number
  /** "3 of 12, every Tuesday"; null where it repeats not. */
  series: string | null
}

export type ClientAppointmentsDto = {
  upcoming: ClientAppointmentDto[]
  /** Of those to come: how many were cancelled, and whether they stand among the others. */
  cancelled: { count: number; shown: boolean }
  past: ClientAppointmentDto[]
  next: string | null
  isFirstPage: boolean
  /** Where Book leads; null for whoever books nobody. */
  mayBook: boolean
}

/** How something repeats, as it was typed. */
export type RepeatTyped = {
  unit: '' | 'day' | 'week' | 'month'
  every: string
  weekdays: string[]
  monthBy: 'date' | 'weekday' | 'last'
  ends: 'times' | 'until'
  times: string
  until: string
}

/** One date of the check list. */
export type SeriesRowDto = {
  key: string
  /** "Tue 2 Mar 2027, 10:00". */
  label: string
  /** What is in the way and must be decided; null where nothing is. */
  problem: string | null
  /** What is worth knowing: outside hours, a time that clocks leap over. */
  hints: string[]
  /** `key|choice`, as the form posts it; nothing after the line: not decided. */
  choice: string
  /** Whether it stands by itself: then a tick says so. */
  isFree: boolean
  options: OptionDto[]
}

/** All dates of a series before it is saved. */
export type SeriesListDto = {
  /** What the list was made for. */
  checked: string
  /** "6 dates, every Tuesday". */
  title: string
  /** Months that lack the day. */
  skipped: string | null
  rows: SeriesRowDto[]
  /** How many must be decided still. */
  open: number
}

/** The series of an appointment, for its page. */
export type SeriesDto = {
  /** "3 of 12, every Tuesday". */
  words: string
  later: number
  upcoming: number
  /** All of its dates that are open to the viewer, this one among them. */
  dates: SeriesDateDto[]
  /** How many dates more it may have; none where it can get no more. */
  room: number
  /** Of these: how many keep a time or a provider of their own when the series moves. */
  laterOwn: number
  upcomingOwn: number
}

/** One date of a series. */
export type SeriesDateDto = {
  id: string
  /** "Tue 2 Mar 2027, 10:00". */
  when: string
  status: StatusDto
  /** "a time of its own", "with Dr Elena Ruiz"; empty where it is as the others. */
  differs: string[]
}

/** An act on a whole series: done, or the list of its dates with what is in the way. */
export type SeriesStepDto = {
  /** Not open where one gave one’s own time to a colleague. */
  changed: { appointmentId: string; actId: string; open: boolean } | null
  list: SeriesListDto | null
  problems: BookingProblem[]
  /** What is said before it is done. */
  asks?: QuestionDto[]
  /** Where one date alone finds its time taken: the free ones near it. */
  nearest?: OptionDto[]
}

/** The same with what was typed, for pages without scripts. */
export type SeriesAnswerDto = SeriesStepDto & { typed: SeriesTyped }

/** What stands in the form of an act on a series. */
export type SeriesTyped = {
  reason: string
  repeat: RepeatTyped
  day: string
  time: string
  provider: string
  scope: string
  /** How many dates more. */
  more?: string
  minutes?: string | undefined
  place?: string | undefined
}
