import * as schema from '../schema'

/** The tables that the demo network fills, in an order in which every row finds those it refers to. */
export const DEMO_TABLES = {
  network: schema.network,
  organisations: schema.organisations,
  divisions: schema.divisions,
  sites: schema.sites,
  staff: schema.staff,
  posts: schema.posts,
  postRoles: schema.postRoles,
  services: schema.services,
  rooms: schema.rooms,
  staffTags: schema.staffTags,
  postTags: schema.postTags,
  closures: schema.closures,
  availabilityBlocks: schema.availabilityBlocks,
  availabilityDates: schema.availabilityDates,
  supervisions: schema.supervisions,
  caseloads: schema.caseloads,
  clients: schema.clients,
  acts: schema.acts,
  programmes: schema.programmes,
  recordOwnerships: schema.recordOwnerships,
  mechanismSwitches: schema.mechanismSwitches,
  settings: schema.settings,
  covers: schema.covers,
  clientShutouts: schema.clientShutouts,
  items: schema.items,
  profiles: schema.profiles,
  clientContacts: schema.clientContacts,
  families: schema.families,
  familyMembers: schema.familyMembers,
  addresses: schema.addresses,
  diagnoses: schema.diagnoses,
  notes: schema.notes,
  noteAddenda: schema.noteAddenda,
  documents: schema.documents,
  enrolments: schema.enrolments,
  activities: schema.activities,
  careTeamMemberships: schema.careTeamMemberships,
  chartShares: schema.chartShares,
  siteShares: schema.siteShares,
  registrations: schema.registrations,
  authorisations: schema.authorisations,
  oversightSessions: schema.oversightSessions,
  sentNotes: schema.sentNotes,
  appointments: schema.appointments,
  appointmentProviders: schema.appointmentProviders,
  appointmentClients: schema.appointmentClients,
  disclosures: schema.disclosures,
  itemViews: schema.itemViews,
  auditEvents: schema.auditEvents,
} as const

export type DemoTable = keyof typeof DEMO_TABLES

export type DemoRows = { [T in DemoTable]: (typeof DEMO_TABLES)[T]['$inferInsert'][] }

export function noRows(): DemoRows {
  const names = Object.keys(DEMO_TABLES) as DemoTable[]
  return Object.fromEntries(names.map((name) => [name, []])) as unknown as DemoRows
}
