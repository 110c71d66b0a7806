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
}
