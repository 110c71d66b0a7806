import type { Office } from './staff-list'

/** active: comes regularly · new: booked or seen once · ended: treatment over · inactive: gone with every provider */
export type ClientState = 'active' | 'new' | 'ended' | 'inactive' | 'deceased'

/** What is decided about a client before anything is written down. */
export type ClientPlan = {
  id: string
  reference: string
  given: string
  family: string
  preferred: string | null
  born: string
  gender: 'woman' | 'man' | 'nonbinary'
  mobile: string
  office: Office
  therapist: string
  theme: string
  state: ClientState
  /** Lives with and comes together with this client. */
  partner: ClientPlan | null
  address: { lines: string[]; city: string; postalCode: string }
  deceasedOn: string | null
  /** The day of the first contact with the practice. */
  came: string
  treatments: Treatment[]
}

/** One therapist's work with one client. */
export type Treatment = {
  therapist: string
  theme: string
  begins: string
  /** The last day; null while it goes on. */
  ends: string | null
  /** Days from session to session. */
  every: 7 | 14 | 28
  slot: { weekday: number; time: string; week: 0 | 1 }
  /** Medication visits and assessments beside the main therapy. */
  isSecond: boolean
}

/** What notes and letters call the client. */
export function shortName(plan: ClientPlan): string {
  return plan.preferred ?? plan.given
}
