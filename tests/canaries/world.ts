import { parseScenario } from '@/lib/policy/scenarios/parse'
import type { World } from '@/lib/policy/oracle/world'

/**
 * Every kind of person, and five clients: Cole, whom everybody has something to do with, the other organisation by a share with
 * its site; Cleo of Ann alone; Abel of Eve alone; Gwen, merged into Cole; Hugo of the other organisation, whose name that one
 * lets be found. In the format of tests/worlds. Requests, main providers and covers are in further-rows.ts.
 */
const SCENARIO = `# Who meets which canary
network: { preset: group-practice, today: TODAY, zone: Europe/London, mechanisms: { M3: on, M4: on, M8: on } }
organisations: { Oakwood: {}, Elm: {} }
sites: { Oak Lane: Oakwood, Elm House: { in: Elm, discoverability: name } }
people:
  Ann: provider@Oakwood
  Ben: provider@Oakwood
  Cyd: provider@Oakwood
  Dee: provider@Oakwood
  Eve: provider@Oakwood
  Leo: provider@Oakwood
  Sue: provider@Oakwood
  Sam: scheduler@Oakwood
  Mo: manager@Oak Lane
  Olga: owner@Oakwood
  Rob: records_custodian@Oakwood
  Aud: auditor@Oakwood
  Ada: administrator@Oakwood
  Shu: manager@Oakwood
  Eli: [provider@Elm House, owner@Elm]
  Una: scheduler@Elm House
  Ret: { roles: provider@Oakwood, inactive_at: Oakwood }
clients:
  Cole: { main: Ann, organisation: Oakwood }
  Cleo: { main: Ann, organisation: Oakwood, inactive: true }
  Abel: { main: Eve, organisation: Oakwood, deceased: today-30 }
  Gwen: { main: Ann, organisation: Oakwood, merged_into: Cole }
  Hugo: { main: Eli, organisation: Elm, site: Elm House }
items:
  n1: { of: Cole, by: Ann, component: notes }
  n2: { of: Cole, by: Ann, component: notes, draft: true }
  n3: { of: Cole, by: Ann, component: notes, draft: true }
  p1: { of: Cole, by: Ann, component: private_notes, class: psychotherapy }
  p2: { of: Cole, by: Ann, component: private_notes, class: sud_counselling }
  p3: { of: Cole, by: Ann, component: private_notes, class: psychotherapy, draft: true }
  c1: { of: Cole, by: Ann, component: clinical_documents }
  c2: { of: Cole, by: Ann, component: clinical_documents, withdrawn: true }
  d1: { of: Cole, by: Ann, component: documents }
  d2: { of: Cole, by: Ann, component: documents, withdrawn: true }
  x1: { of: Cole, by: Ann, component: diagnoses }
  a1: { of: Cole, by: Ann, component: appointments }
  nb: { of: Cole, by: Ben, component: notes }
  cb: { of: Cole, by: Ben, component: clinical_documents }
  pb: { of: Cole, by: Ben, component: private_notes, class: psychotherapy }
  ny: { of: Cole, by: Cyd, component: notes }
  nl: { of: Cole, by: Leo, component: notes }
  dl: { of: Cole, by: Leo, component: documents }
  nr: { of: Cole, by: Ret, component: notes }
  ds: { of: Cole, by: Sam, component: documents }
  m1: { of: Cleo, by: Ann, component: notes }
  mp: { of: Cleo, by: Ann, component: private_notes, class: psychotherapy }
  mc: { of: Cleo, by: Ann, component: clinical_documents }
  md: { of: Cleo, by: Ann, component: documents }
  mx: { of: Cleo, by: Ann, component: diagnoses }
  e1: { of: Abel, by: Eve, component: notes }
  ep: { of: Abel, by: Eve, component: private_notes, class: psychotherapy }
  ec: { of: Abel, by: Eve, component: clinical_documents }
  ed: { of: Abel, by: Eve, component: documents }
  ex: { of: Abel, by: Eve, component: diagnoses }
  g1: { of: Gwen, by: Ann, component: notes }
  gd: { of: Gwen, by: Ann, component: documents }
  h1: { of: Hugo, by: Eli, component: notes }
  hp: { of: Hugo, by: Eli, component: private_notes, class: psychotherapy }
  hd: { of: Hugo, by: Eli, component: documents }
  en: { of: Cole, by: Ann, component: enrolments }
  ev: { of: Cole, by: Ann, component: events }
  ee: { of: Cole, by: Eli, component: enrolments }
facts:
  - care_team: { Cole: Ann, since: today-200, began_by: created }
  - care_team: { Cole: [Ben, Cyd, Dee], since: today-100, began_by: booking }
  - care_team: { Cole: [Leo, Ret], since: today-300, until: today-40, ended: true }
  - care_team: { Cleo: Ann, since: today-200, began_by: created }
  - care_team: { Abel: Eve, since: today-200, began_by: created }
  - care_team: { Gwen: Ann, since: today-200, began_by: created }
  - care_team: { Hugo: Eli, since: today-200, began_by: created }
  - chart_share: { Cole: Ann -> Cyd, since: today-50, with_private: true }
  - chart_share: { Cole: Ann -> Dee, since: today-50, stopped: true }
  - chart_share: { Cole: Ret -> Ben, since: today-50, until: today+9 }
  - authorisation: { Cole: psychotherapy, author: Ann, to: Cyd, signed: today-60, until: today+60 }
  - authorisation: { Cole: sud_counselling, author: Ann, to: Cyd, signed: today-60, revoked: true }
  - authorisation: { Cleo: psychotherapy, author: Ann, to: Oakwood, signed: today-60, since: today+9 }
  - caseload: { Ann: Oak Lane }
  - caseload: { Eli: Elm House }
  - site_share: { Cole: Elm House, since: today-20, without: [clinical_documents, diagnoses] }
  - shut_out: { Cole: Shu }
  - supervision: { Sue: Ann, since: today-100 }
  - sent_note: { n3: Sue }
  - oversight: { Cole: Olga, from: BEFORE, to: AFTER }
  - oversight: { Abel: Rob, from: LONG_BEFORE, to: BEFORE }
expect: { Ann: { lists: [Cole, Cleo] } }
`

const minute = (at: number) => `${new Date(at).toISOString().slice(0, 16)}Z`
const HOUR = 3_600_000

/** The world as it stands at this instant. */
export function canaryWorld(now: Date): World {
  const text = SCENARIO.replace('TODAY', now.toISOString().slice(0, 10))
    .replaceAll('LONG_BEFORE', minute(now.getTime() - 30 * HOUR))
    .replaceAll('BEFORE', minute(now.getTime() - HOUR))
    .replaceAll('AFTER', minute(now.getTime() + 3 * HOUR))
  return parseScenario('tests/canaries/world.ts', text).world
}
