/** What the note screens show. Days and times as in lib/clients/dto.ts: network's time zone, `*On` day, `*At` minute. */

export type NoteState = 'draft' | 'locked' | 'superseded'

export type NoteRowDto = {
  id: string
  title: string
  sessionOn: string | null
  /** `HH:MM` */
  sessionTime: string | null
  author: string
  isMine: boolean
  state: NoteState
  isPrivate: boolean
  /** False for a `basic` row: the line is known, the note does not open. */
  opens: boolean
  /** Who can read it, in words: "You, Marcus Webb", "Only you until it is locked". */
  readers: string | null
  /** The class of a private note, in words; null for chart notes. */
  kind: string | null
  /** Locked, or added to, since the viewer's last look into a shared chart. */
  isNew: boolean
}

/** What a colleague's shared chart holds that was not there at the last look; `on` is its day. */
export type SinceLookDto = { on: string; notes: number; documents: number }

/** A provider whose notes (at least one row) the viewer may see. */
export type NoteAuthorDto = { postId: string; name: string; isYou: boolean; count: number }

export type NoteListDto = {
  /** `postId` of one author, or null for all that the viewer may see. */
  author: string | null
  authors: NoteAuthorDto[]
  /** Newest session first. */
  rows: NoteRowDto[]
  /** Number of notes in the shown selection. */
  total: number
  next: string | null
  isFirstPage: boolean
  mayWrite: boolean
}

export type AddendumDto = { id: string; author: string; writtenAt: string; body: string }

export type NoteDto = {
  id: string
  clientId: string
  title: string
  /** "Progress note", "Private note". */
  kind: string
  sessionOn: string | null
  sessionTime: string | null
  author: string
  authorHue: number | null
  isMine: boolean
  state: NoteState
  isPrivate: boolean
  body: string
  readers: string | null
  writtenAt: string
  /** On which day it came in from elsewhere, and by whom (null: at the command line); null for what was written here. */
  broughtIn: { on: string; by: string | null } | null
  lockedAt: string | null
  /** Opaque, posted back when locking: what is locked is what was read. */
  version: string
  /** The note that replaced this one, when the viewer may open it. */
  supersededBy: string | null
  addenda: AddendumDto[]
  may: { edit: boolean; lock: boolean; addAddendum: boolean }
}

/** What the note form starts from; `noteId` null for a new note. */
export type NoteFormDto = {
  clientId: string
  noteId: string | null
  /** Id that a new note will have, posted back, so that a form sent twice makes one note; null when editing. */
  draftId: string | null
  /** Opaque, posted back as `version`: an edit over a newer version is refused. */
  version: string | null
  title: string
  sessionOn: string
  kind: string
  body: string
  kinds: { value: string; label: string; hint: string | null }[]
}
