/** Hours of a weekday. Minutes after midnight on the wall clock of the network's zone. */
export type BlockDto = {
  id: string
  weekday: number
  from: number
  to: number
  siteId: string | null
  siteName: string | null
  telehealth: boolean
}

/** What differs on one date: hours more (`open`) or less. */
export type DateDto = {
  id: string
  onDay: string
  from: number
  to: number
  open: boolean
  siteName: string | null
}

export type SlotMinutes = 60 | 30 | 15

/** One's own calendar for another program; minutes as YYYY-MM-DDTHH:MM. */
export type FeedDto = { since: string; lastRead: string | null }

export type HoursPageDto = {
  postId: string
  name: string
  /** One's own hours. */
  own: boolean
  /** Whether colleagues see when one is taken; null on somebody else's page. */
  busyShown: boolean | null
  /** One's own private address; null without one, and on somebody else's page. */
  feed: FeedDto | null
  sites: { id: string; name: string }[]
  blocks: BlockDto[]
  dates: DateDto[]
  today: string
}

/** One time of one provider that could be booked. */
export type FindStartDto = { postId: string; name: string; hue: number | null; siteId: string | null }

export type FindProviderDto = {
  postId: string
  name: string
  hue: number | null
  chosen: boolean
  /** The client would come onto this provider's list; null where no client is chosen. */
  isNew: boolean | null
  starts: number
  /** Why there is none, for providers who were looked at; `none_here`: hours on other days or at other locations. */
  why: 'no_hours' | 'none_here' | 'closed' | 'all_booked' | null
  maySetUp: boolean
}

export type FindClientDto = {
  id: string
  name: string
  shortName: string
  reference: string
  bornOn: string | null
  alert: string | null
}

/** What the address asks for; ids that mean nothing here are left out. */
export type FindAddress = {
  day: string | null
  client: string | null
  service: string | null
  site: string | null
  providers: string[]
  tags: string[]
  ignore: boolean
}

export type FindDto = {
  address: FindAddress
  today: string
  days: string[]
  earlier: string | null
  later: string
  /** How long the session lasts, and how long its time is kept. */
  session: number
  minutes: number
  total: number
  /** Rows: minutes after midnight; `cells` by `day minute`. */
  times: number[]
  cells: Record<string, FindStartDto[]>
  next: (FindStartDto & { day: string; minute: number })[]
  client: FindClientDto | null
  /** When the client is booked in these weeks already, as far as that is open to the viewer; no time then is offered. */
  booked: { id: string; words: string }[]
  /** Where nobody fits: how many would without one of the filters, or without all. */
  without: { tagId: string | null; name: string; count: number }[]
  providers: FindProviderDto[]
  services: { id: string; name: string }[]
  sites: { id: string; name: string }[]
  tags: { id: string; name: string; chosen: boolean }[]
}
