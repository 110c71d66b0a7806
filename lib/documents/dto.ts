/** What the Docs & Forms tab shows. Days `YYYY-MM-DD` in the network's time zone. */

export type DocumentRowDto = {
  id: string
  title: string
  /** "Letter", "Intake form", "Safety plan". */
  kind: string
  isClinical: boolean
  addedOn: string
  addedBy: string
  /** Bytes of the stored file; null for a `basic` row. */
  size: number | null
  /** False for a `basic` row: the line is known, the file does not open. */
  opens: boolean
}

export type DocumentListDto = {
  clientId: string
  rows: DocumentRowDto[]
  next: string | null
  isFirstPage: boolean
  /** Whether the viewer may add any. */
  mayAdd: boolean
  /** What the viewer has just done here. */
  notice: DocumentNoticeDto | null
}

export type DocumentNoticeDto = {
  title: string
  text: string
  /** The act that can be taken back; null where it no longer can. */
  undo: { clientId: string; actId: string } | null
}

/** The page of one document. Minutes are wall clock `YYYY-MM-DDTHH:MM` in the network's time zone. */
export type DocumentDto = {
  clientId: string
  id: string
  title: string
  kind: string
  isClinical: boolean
  on: string | null
  addedAt: string
  addedBy: string
  fileName: string
  size: number
  /** Who can open it: the rest of "… can open it". */
  opensTo: string
  /** Who could, were the mark turned round. */
  wouldOpenTo: string
  may: { mark: boolean; withdraw: boolean }
}

/** The form for a new document. */
export type UploadFormDto = {
  clientId: string
  draftId: string
  /** Today. */
  onDay: string
  /** Which documents the viewer may add here. */
  may: { plain: boolean; clinical: boolean }
  /** Who can open one that is not clinical, and one that is. */
  plain: string
  clinical: string
}
