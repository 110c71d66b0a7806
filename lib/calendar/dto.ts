/** What the calendar shows. Days and minutes are those of the network's wall clock. */

export type CalendarView = 'day' | 'week' | 'team' | 'month' | 'agenda'

export type CellStatus =
  | 'scheduled'
  | 'confirmed'
  | 'arrived'
  | 'completed'
  | 'cancelled_by_client'
  | 'cancelled_by_practice'
  | 'late_cancelled'
  | 'no_show'
  | 'entered_in_error'

/** `open`: a whole appointment; `named`: the client's name and the time; `busy`: that time is taken. */
export type CellSight = 'open' | 'named' | 'busy'

export type CalendarCellDto = {
  key: string
  postId: string
  /** Null where the appointment is not open to the viewer: then there is nothing to follow. */
  appointmentId: string | null
  sight: CellSight
  kind: 'appointment' | 'meeting' | 'out_of_office'
  /** Whom or what it is about: names, a meeting's title, or "Busy". */
  name: string
  /** "90834 · Canal Street"; null where there is no more to tell. */
  detail: string | null
  /** `HH:MM` of the session; null where it began, or ends, on another day. */
  starts: string | null
  ends: string | null
  /** Minutes after midnight between which it is drawn. */
  from: number
  to: number
  /** Until when nothing else fits in. */
  keptTo: number
  status: CellStatus | null
  /** What a change is compared with; null where nothing can be changed. */
  version: number | null
  /** `HH:MM` at which the client came, while the status says so. */
  arrived: string | null
  /** False for cancelled and missed ones, and those taken over from another system. */
  keepsTime: boolean
  isPast: boolean
  telehealth: boolean
  repeats: boolean
  outsideAvailability: boolean
  /** At another location than those chosen. */
  elsewhere: boolean
}

/** A cell with its share of the column: the lane it stands in, of so many. */
export type PlacedCellDto = CalendarCellDto & {
  lane: number
  lanes: number
  /** `behind`: time away under what else stands then; `over`: what stands in somebody's time away. */
  layer: 'behind' | 'over' | null
}

/** What a quarter of an hour is: within somebody's hours, outside of them, a closed day, or left out by the clocks. */
export type Shade = 'open' | 'outside' | 'closed' | 'missing'

export type CalendarColumnDto = {
  key: string
  day: string
  isToday: boolean
  /** The one provider of the column; null where several share it. */
  provider: CalendarProviderDto | null
  /** The label of a closed day. */
  closed: string | null
  mayBook: boolean
  /** One for each quarter of an hour of the day. */
  shades: Shade[]
  /** Times within somebody's hours that nothing keeps; of one provider alone. */
  free: { from: number; to: number }[]
  cells: PlacedCellDto[]
}

export type CalendarProviderDto = {
  postId: string
  name: string
  title: string | null
  hue: number | null
  siteName: string | null
  /** The viewer. */
  isOwn: boolean
  /** A colleague of whom one sees only when he is taken. */
  busyOnly: boolean
  /** "retired": cannot be booked, with clients still to come; null otherwise. */
  gone: string | null
  chosen: boolean
}

/** What stands in the address; null where it is left to what the viewer usually sees. */
export type CalendarAddress = {
  view: CalendarView | null
  day: string | null
  providers: string[]
  sites: string[]
  cancelled: boolean
  colour: 'provider' | 'status' | null
}

export type CalendarDto = {
  address: CalendarAddress
  view: CalendarView
  day: string
  today: string
  /** Minutes after midnight. */
  now: number
  /** First and last day shown, and the days to which earlier and later lead. */
  first: string
  last: string
  earlier: string
  later: string
  providers: CalendarProviderDto[]
  sites: { id: string; name: string; chosen: boolean }[]
  columns: CalendarColumnDto[]
  /** Minutes after midnight between which the grid is drawn. */
  from: number
  to: number
  mayBook: boolean
  /** How many chosen providers found no room beside the others. */
  leftOut: number
  /** Nobody chose whom to show, and the view shows one: it is the first by name. */
  isFirstOnly: boolean
  /** Whose times these are: "New York time". */
  zone: string
}

/** One appointment on the board of today. */
export type TodayRowDto = {
  appointmentId: string
  version: number
  name: string
  provider: string
  hue: number | null
  /** `HH:MM`. */
  starts: string
  ends: string
  detail: string | null
  status: CellStatus
  /** `HH:MM` since when they are there. */
  since: string | null
  mayArrive: boolean
  /** Awaited and begun: whoever has not come may be marked as no-show. */
  mayMiss: boolean
  /** Minutes since it should have begun, while it lasts and nobody has arrived. */
  late: number | null
  /** Whether it is over and nobody has said what became of it. */
  isOpen: boolean
}

export type TodayBoardDto = {
  /** `YYYY-MM-DD`, and `HH:MM` of this look. */
  today: string
  now: string
  /** All of the day, or the hours around now. */
  isWholeDay: boolean
  rows: TodayRowDto[]
  /** How many of the day are not shown. */
  others: number
}

/** A client of the viewer's who is there; the name as far as the viewer may know it. */
export type ArrivalDto = { appointmentId: string; name: string; starts: string; since: string | null }
