/** What the oversight form and its banner show. `*At` = wall clock `YYYY-MM-DDTHH:MM` of the network's time zone. */

export type OversightFormDto = {
  clientId: string
  clientShortName: string
  notes: number
  documents: number
  /** Who will be told, by name. */
  authors: string[]
  /** The viewer's own oversight while it runs. */
  running: { reason: string; untilAt: string | null } | null
}

/** The banner on every page of the client. */
export type OversightBannerDto = { clientId: string; reason: string; untilAt: string | null }
