/** Providers who keep the clients that are shared. */
export const PROVIDERS = 50
/** Of the receiving organisation. */
export const PLACES = { divisions: 2, sites: 10 }
