/** What is done to many clients at once. */
type BulkKind = 'handover' | 'share' | 'stop' | 'renewal'

/** `paused`: it broke off, and can go on. */
type BulkStateDto = 'draft' | 'planned' | 'running' | 'done' | 'undoing' | 'undone' | 'paused'

export type BulkPersonDto = { postId: string; name: string }

export type BulkClientDto = { id: string; name: string; reference: string; mainProvider: string | null }

/** What is chosen from: whose clients, which of them, for whom. */
export type BulkFormDto = {
  kind: Exclude<BulkKind, 'renewal'>
  /** Kinds the viewer may choose. */
  sources: (BulkPersonDto & { isYou: boolean })[]
  from: (BulkPersonDto & { isYou: boolean }) | null
  receivers: BulkPersonDto[]
  status: 'current' | 'any'
  /** The first ones by name; `total` counts all. */
  clients: BulkClientDto[]
  total: number
  /** YYYY-MM-DD in the network's zone. */
  today: string
  until: string | null
  untilRequired: boolean
}

export type EndingShareDto = {
  shareId: string
  clientId: string
  clientName: string
  whose: string
  toName: string
  until: string
}

export type RenewFormDto = { shares: EndingShareDto[]; today: string; untilRequired: boolean; more: boolean }

export type BulkReasonDto = { words: string; clients: number }

export type BulkPartDto = {
  clientId: string
  name: string
  reference: string
  toName: string | null
  isDone: boolean
  words: string
  visits: string | null
}

export type BulkVisitDto = {
  appointmentId: string
  at: string
  clientId: string
  name: string
  words: string
}

/** One act in bulk: before it is done what it would come to, afterwards what it came to. */
export type BulkPageDto = {
  id: string
  kind: BulkKind
  state: BulkStateDto
  isReceiver: boolean
  /** The way back is under way. */
  isUndoing: boolean
  title: string
  /** What was chosen, in words. */
  facts: { key: string; value: string }[]
  note: string | null
  byName: string
  at: string
  parts: number
  partsDone: number
  /** How many would be done, are done, and stay done. */
  done: number
  receivers: { name: string; clients: number }[]
  moved: number
  kept: number
  notes: number
  documents: number
  reasons: BulkReasonDto[]
  stays: BulkReasonDto[]
  undone: number
  rows: BulkPartDto[]
  visits: BulkVisitDto[]
}

export type BulkLineDto = { id: string; title: string; state: string; at: string }
