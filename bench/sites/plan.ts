/** Providers who keep the clients that are shared. */
export const PROVIDERS = 50
/** Of the receiving organisation. */
export const PLACES = { divisions: 2, sites: 10 }

/** To whom the clients are shared, one after the other. */
export const RECEIVERS = [
  { kind: 'site', column: 'to_site_id' },
  { kind: 'division', column: 'to_division_id' },
  { kind: 'organisation', column: 'to_organisation_id' },
] as const

export type Receiver = (typeof RECEIVERS)[number]
