/** What the Chart Sharing panel and its check page show. Days `YYYY-MM-DD` in the network's time zone. */

import type { NoticeDto } from '@/lib/clients/dto'
import type { ExplanationDto } from '@/lib/policy/dto'

export type ShareWhat = 'demographics' | 'chart' | 'private'

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
  /** The line that came with a running share; null for all but its two sides. */
  message: string | null
  /** "Ends in 3 days"; null where the end is far. */
  endsSoon: string | null
  /** The running share may be given another last day by the viewer. */
  mayRenew: boolean
  /** The author may go on to share private notes with this colleague. */
  mayAddPrivate: boolean
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
  /** Care team first; null where the section is not drawn open. Empty with `blocked` when the viewer may see none of it. */
  colleagues: ColleagueRowDto[] | null
  /** The viewer may take this provider off the care team; `shares` run to him, and would keep the client on his list. */
  endPlace: { shares: number } | null
  /** The viewer may ask this colleague to share. */
  mayAsk: boolean
  /** Why the viewer can neither share nor stop here; null where he or she may. */
  blocked: string | null
}

export type ChartSharingPanelDto = {
  clientId: string
  clientShortName: string
  /** The viewer's own section first. */
  sections: SourceSectionDto[]
}

/** What the viewer just did, whether it can be undone, and the share that can be stopped where it cannot. */
export type ActNoticeDto = NoticeDto & {
  actId: string
  mayUndo: boolean
  /** Why not, in a sentence; null where it can be undone, or was. */
  tooLate: string | null
  stopShareId: string | null
}

/** What a colleague shares with the viewer. */
export type SharedWithMeDto = {
  name: string
  sinceOn: string
  untilOn: string | null
  message: string | null
  /** Who shared it: not always the one whose part it is. */
  byName: string
}

/** A share of the viewer's own, where the panel is closed to him. */
export type OwnShareDto = { id: string; toName: string; sinceOn: string; untilOn: string | null }

/** A permission for private notes; class, signer, scope and paper null for who is neither author nor reader. */
export type PermissionDto = {
  id: string
  /** "Psychotherapy notes". */
  what: string
  authorName: string
  isAuthor: boolean
  toName: string
  isReader: boolean
  /** "Signed by the client on 3 Nov 2026". */
  signed: string
  sinceOn: string
  untilOn: string | null
  scope: string | null
  document: { id: string; title: string } | null
  /** In force, or why not, in words. */
  state: { word: string; inForce: boolean }
  /** In force, but no share with private notes runs: it opens nothing now. */
  opensNothing: boolean
  mayRevoke: boolean
}

/** A quick choice of the last day; `value` is posted as `untilPick`. */
export type UntilChoiceDto = { value: string; label: string; hint: string | null }

/** What the third choice of the check page needs; null where it is not offered, to all but the author. */
export type PrivateChoiceDto = {
  /** "2 psychotherapy, 1 substance-use counselling". */
  counted: string
  /** Permissions on file for this colleague that stand. */
  onFile: { id: string; label: string }[]
  /** The client's documents, for the signed paper. */
  documents: { id: string; title: string }[]
}

/** The page on which a running share gets another last day. */
export type ShareRenewalDto = {
  clientId: string
  clientName: string
  clientShortName: string
  reference: string
  shareId: string
  /** Whose notes, "your", "Priya Nair’s". */
  whose: string
  toName: string
  untilOn: string | null
  choices: UntilChoiceDto[]
  earliestUntilOn: string
  zone: string
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
  untilChoices: UntilChoiceDto[]
  /** Earliest last day, today. */
  earliestUntilOn: string
  /** "London time", as people say it. */
  zone: string
  /** Null: private notes are not the viewer's to share. */
  privately: PrivateChoiceDto | null
  outcomes: { demographics: ShareOutcomeDto; chart: ShareOutcomeDto; private: ShareOutcomeDto | null }
}
