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

export type HoursPageDto = {
  postId: string
  name: string
  /** One's own hours. */
  own: boolean
  /** Whether colleagues see when one is taken; null on somebody else's page. */
  busyShown: boolean | null
  sites: { id: string; name: string }[]
  blocks: BlockDto[]
  dates: DateDto[]
  today: string
}
