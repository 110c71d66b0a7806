/** What "Who read my notes" shows. `*On` = day, `*At` = wall clock `YYYY-MM-DDTHH:MM`, in the network's time zone. */

export type ReadDto = {
  key: string
  reader: string
  hue: number | null
  /** What was opened: a note or a document of the viewer's own. */
  kind: 'note' | 'document'
  itemId: string
  title: string
  clientId: string
  clientName: string
  /** "By a chart share"; null where it was not written down. */
  reason: string | null
  lastAt: string
  views: number
}

export type ReadDayDto = { onDay: string; reads: ReadDto[] }

export type OwnShareDto = {
  key: string
  clientId: string
  clientName: string
  to: string
  sinceOn: string
  untilOn: string | null
  /** The day it ended; null while it runs. */
  endedOn: string | null
  /** "You", "Graham Petrie"; null where nobody is on record. */
  by: string | null
}

export type OversightOfMineDto = {
  key: string
  clientId: string
  clientName: string
  by: string
  reason: string
  fromAt: string
  toAt: string | null
}

export type ReadersPageDto = {
  days: ReadDayDto[]
  /** Cursor of the next page; null on the last one. */
  next: string | null
  isFirstPage: boolean
  shares: OwnShareDto[]
  /** There are more shares than are shown. */
  moreShares: boolean
  oversight: OversightOfMineDto[]
}
