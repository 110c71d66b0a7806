/** What the Chart Sharing panel and its check page show. Days `YYYY-MM-DD` in the network's time zone. */

import type { ExplanationDto } from '@/lib/policy/dto'

export type ShareWhat = 'demographics' | 'chart'

/** What stands at the right of a colleague's row; `reason` non-null = drawn but not available, with the reason beside it. */
export type ShareActDto =
  | { kind: 'share'; reason: string | null }
  | { kind: 'stop'; shareId: string; reason: string | null }
  | { kind: 'none' }

export type ColleagueRowDto = {
  postId: string
  name: string
  title: string | null
  hue: number | null
  isYou: boolean
  /** What he or she sees of this provider's records, in words: "Your notes and clinical documents". */
  sees: string
  /** False: `sees` says that there is nothing. */
  hasAccess: boolean
  /** In words: "Since 3 Nov 2026, shared by you". */
  since: string | null
  /** Last day, both ends included; null = no end. Not shown without access. */
  untilOn: string | null
  why: ExplanationDto | null
  act: ShareActDto
}

/** One provider whose records can be shared: on the care team, formerly so, or author of an item. */
export type SourceSectionDto = {
  postId: string
  name: string
  hue: number | null
  isYou: boolean
  onCareTeam: boolean
  owner: 'group' | 'provider'
  /** null: the viewer may not know the number. */
  counts: { notes: number; clinicalDocuments: number; privateNotes: number | null } | null
  /** Whether the viewer can read this provider's notes; null for the viewer's own section. */
  readByYou: boolean | null
  /** Colleagues with a chart share from this provider; null where the viewer may not know. */
  readers: number | null
  /** Care team first. Empty with `blocked` when the viewer may see none of it. */
  colleagues: ColleagueRowDto[]
  /** Why the viewer can neither share nor stop here; null where he or she may. */
  blocked: string | null
}

export type ChartSharingPanelDto = {
  clientId: string
  clientShortName: string
  /** The viewer's own section first. */
  sections: SourceSectionDto[]
}

/** A counted line under "If you confirm". */
export type OutcomeLineDto = {
  title: string
  text: string
  /** "14", "as now". */
  amount: string | null
  kind: 'opens' | 'as-now' | 'stays-closed'
}

/** One heading of the preview, with what the colleague will see under it (no content of notes). */
export type PreviewGroupDto = { title: string; items: string[]; more: number }

/** What one choice does. */
export type ShareOutcomeDto = {
  /** Notes that open now; 0 for demographics only. */
  notes: number
  /** "0 notes", "14 notes". */
  amount: string
  hint: string
  lines: OutcomeLineDto[]
  preview: PreviewGroupDto[]
  /** Why this choice cannot be made; null where it can. */
  reason: string | null
}

export type SharePersonDto = {
  postId: string
  /** "Dr Elena Ruiz" */
  name: string
  /** "Dr Ruiz", "Marcus" – how sentences and the button call the person. */
  shortName: string
  title: string | null
  hue: number | null
  isYou: boolean
}

export type ShareCheckDto = {
  clientId: string
  clientName: string
  clientShortName: string
  reference: string
  from: SharePersonDto
  to: SharePersonDto
  /** "On Ana’s care team since 24 Nov 2026", "Not on Ana’s care team yet". */
  toStanding: string
  /** Given in the address; null = nothing chosen yet. */
  what: ShareWhat | null
  untilOn: string | null
  /** Earliest last day, today. */
  earliestUntilOn: string
  /** "London time", as people say it. */
  zone: string
  outcomes: { demographics: ShareOutcomeDto; chart: ShareOutcomeDto }
}
