/** Of the network: its organisations, and at which of them the kinds of viewer sit. */
export const ORGANISATIONS = 40
/** Everybody at the first reads 14 of 100 clients by shares with the organisation, at the second 40 of 100. */
export const HUB = 1
export const GROUP = 2
/** Has so many sites that whoever works at all of them is reached as more than sixty subjects. */
export const WIDE = 3
const CLIENTS_OF_ONE = 100
const LEAST_PROVIDERS = 400

export type NetworkPlan = {
  clients: number
  providers: number
  /** So many of the first clients have a profile and a chart; the first one has a hundred items more. */
  charts: number
  /** YYYY-MM-DD */
  today: string
}

/** What a size means: so many clients, ten grants for each. */
export function networkPlan(clients: number, today = new Date().toISOString().slice(0, 10)): NetworkPlan {
  const providers = Math.max(
    LEAST_PROVIDERS,
    Math.ceil(clients / CLIENTS_OF_ONE / ORGANISATIONS) * ORGANISATIONS,
  )
  return { clients, providers, charts: Math.min(clients, Math.max(200, clients / 50)), today }
}

const KINDS = {
  organisation: '01',
  division: '02',
  site: '03',
  staff: '04',
  post: '05',
  client: '06',
  membership: '07',
  chartShare: '08',
  siteShare: '09',
  item: '0a',
  caseload: '0b',
} as const

export type Kind = keyof typeof KINDS

/** In the order of their numbers, as ids of version 7 come in the order of time. */
export const idOf = (kind: Kind, number: number): string =>
  `000000${KINDS[kind]}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

export const sitesOf = (organisation: number): { first: number; count: number; divisions: number } => {
  const count = organisation === WIDE ? 60 : 24
  const first = 1 + (organisation - 1) * 24 + (organisation > WIDE ? 36 : 0)
  return { first, count, divisions: organisation === WIDE ? 10 : 4 }
}

export const divisionsOf = (organisation: number): { first: number; count: number } => ({
  first: 1 + (organisation - 1) * 4 + (organisation > WIDE ? 6 : 0),
  count: sitesOf(organisation).divisions,
})

export const organisationOfClient = (client: number) => ((client - 1) % ORGANISATIONS) + 1
export const organisationOfProvider = (provider: number) => ((provider - 1) % ORGANISATIONS) + 1

/** The `k`-th provider of an organisation, counted from 0. */
export const providerOf = (organisation: number, k: number, plan: NetworkPlan) =>
  (k % (plan.providers / ORGANISATIONS)) * ORGANISATIONS + organisation

/** Numbers of posts beyond those of the providers: one of each role in every organisation. */
export const DESK_ROLES = ['scheduler', 'owner', 'manager'] as const
export const deskPost = (role: (typeof DESK_ROLES)[number], organisation: number, plan: NetworkPlan) =>
  plan.providers + DESK_ROLES.indexOf(role) * ORGANISATIONS + organisation
/** Supervises eight providers of the fourth organisation. */
export const SUPERVISED = { organisation: 4, count: 8 }
export const supervisorPost = (plan: NetworkPlan) => plan.providers + DESK_ROLES.length * ORGANISATIONS + 1
