import type { HistoryLineDto } from '@/lib/staff/dto'

export type MechanismName = 'M1' | 'M2' | 'M3' | 'M4' | 'M8'

/** From a day to a day, both included; no `until` means without end. */
export type SwitchDto = { mechanism: MechanismName; from: string; until: string | null; on: boolean }

export type SettingsDto = {
  /** What the network is called, and the time zone of its days and hours. */
  network: { name: string; zone: string }
  hideDiagnoses: boolean
  /** Whether therapists may book clients who are not on their lists. */
  bookAnyClient: boolean
  shareEndRequired: boolean
  /** Days after which a share ends unless one says otherwise; null prefills nothing. */
  shareEndDays: number | null
  /** Whether mails about requests leave the client out. */
  mailsWithoutClient: boolean
  switches: SwitchDto[]
  maySwitch: boolean
  today: string
  history: HistoryLineDto[]
}

/** How much of one component opens or closes, each counted once: items, their clients, and the people. */
export type AmountDto = { component: string; items: number; clients: number; people: number }

export type PersonChangeDto = {
  postId: string
  name: string
  title: string | null
  hue: number | null
  opens: { component: string; items: number }[]
  closes: { component: string; items: number }[]
}

/** The dry run of a change, before anything is saved. */
export type ChangeCheckDto = {
  /** The change as it stands in the address, to be posted back. */
  fields: Record<string, string>
  title: string
  /** What the button says. */
  verb: string
  backHref: string
  /** Why it cannot be done, in a sentence; then nothing below is filled. */
  refusal: string | null
  /** The day from which it counts, where that is not today. */
  from: string | null
  opens: AmountDto[]
  closes: AmountDto[]
  people: PersonChangeDto[]
  /** Whether the lists were counted in bulk, because the practice is large. */
  inBulk: boolean
  /** Sentences beyond what opens and closes. */
  also: string[]
}
