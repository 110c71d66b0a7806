/**
 * What the Sharing tab shows. `*On` = whole day `YYYY-MM-DD`, `*At` = wall clock `YYYY-MM-DDTHH:MM`, both in the network's
 * time zone. Sentences come ready in words.
 */

import type { SiteShareRowDto } from '@/lib/site-shares/dto'
import type { ExplanationDto, RuleDto } from '@/lib/policy/dto'

/** Somebody who can see the client. */
export type SeesPersonDto = {
  postId: string
  name: string
  /** Profession, or the organisation where it is another one. */
  detail: string | null
  hue: number | null
  isYou: boolean
  /** "Your notes and clinical documents, contact details, documents". */
  sees: string
  /** "Shared by you since 3 Nov 2026", "Main provider since 3 Feb 2025". */
  since: string | null
  /** Last day, included; null = no end. */
  untilOn: string | null
  why: ExplanationDto
  act: 'share' | 'stop' | null
  /** Whose section of the panel holds the share that can be stopped. */
  changeFrom: string | null
}

/** Those who see the client by the same everyday role alone. */
export type SeesRoleDto = {
  key: string
  /** "Front desk", "Manager, front desk". */
  title: string
  people: { postId: string; name: string; detail: string | null }[]
  sees: string
  why: ExplanationDto
}

export type AskableDto = { postId: string; name: string; isYou: boolean }

/** Answer to "why not" for one person. */
export type WhyNotDto = {
  postId: string
  name: string
  isYou: boolean
  /** "Dr Ruiz sees: contact details, documents", or that there is nothing. */
  sees: string
  /** What stays closed, in words; null where nothing does. */
  closed: string | null
  rules: RuleDto[]
  /** What could be asked or done. */
  advice: string
  /** Where it can be done: the check page of one's own share, the panel, or nowhere. */
  way: 'share' | 'panel' | null
}

export type TimelineTone = 'granted' | 'ended' | 'neutral' | 'oversight'

export type TimelineEntryDto = {
  id: string
  tone: TimelineTone
  text: string
  at: string
  /** It happened to a day, at no hour. */
  wholeDay: boolean
  /** "Undone by Sam Okafor, Wed 11 Nov 2026, 12:07". */
  undone: string | null
  reason: string | null
}

export type TimelineShow = 'sharing' | 'record' | 'oversight'

export type TimelineDto = {
  show: TimelineShow | null
  entries: TimelineEntryDto[]
  /** Cursor of the next page; null on the last one. */
  next: string | null
  isFirstPage: boolean
}

export type SharingOverviewDto = {
  clientId: string
  clientShortName: string
  /** Whose part a Share shares. */
  viewerPostId: string
  todayOn: string
  /** Of all pages. */
  count: number
  people: SeesPersonDto[]
  next: string | null
  isFirstPage: boolean
  roles: SeesRoleDto[]
  askable: AskableDto[]
  whyNot: WhyNotDto | null
  /** Sites the client is shared with, running or still to begin. */
  sitesShared: SiteShareRowDto[]
  timeline: TimelineEntryDto[]
  hasOlder: boolean
}

/** One person in the ledger. */
export type LookerDto = {
  postId: string
  name: string
  detail: string | null
  hue: number | null
  isYou: boolean
  /** "Profile, notes". */
  components: string
  /** "By a chart share, as front desk"; null where it was not written down. */
  reason: string | null
  firstAt: string
  lastAt: string
  views: number
}

/** One person, one component, one day. */
export type LookDto = {
  key: string
  onDay: string
  name: string
  component: string
  reason: string | null
  firstAt: string
  lastAt: string
  views: number
}

export type LedgerDto = {
  clientId: string
  clientShortName: string
  lookers: LookerDto[]
  /** Day by day, of the one person asked about. */
  person: { postId: string; name: string; looks: LookDto[]; next: string | null; isFirstPage: boolean } | null
}

export type SharingPrintDto = {
  clientName: string
  clientShortName: string
  reference: string
  bornOn: string | null
  organisation: string
  printedBy: string
  printedAt: string
  /** The record is under 42 CFR Part 2. */
  part2: boolean
  people: {
    name: string
    detail: string | null
    sees: string
    since: string | null
    untilOn: string | null
  }[]
  roles: { title: string; names: string; alone: boolean; sees: string }[]
  lookers: LookerDto[]
}
