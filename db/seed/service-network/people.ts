import { addDays } from '../days'
import type { Random } from '../random'
import type { DemoRows } from '../rows'
import { moment } from './moment'
import type { Places } from './places'

/** Name, organisation, title, roles, and the sites of the caseloads, each with the end of its label where it has one. */
const PEOPLE = `
Isobel Rennie|CCP|Programme director|owner administrator|
Chris Nicol|CCP|Client records officer|provider administrator|Admin=AMUFT,Event Registrations=JUFB
Gordon Kilgour|CCP|Network support|administrator|
Aileen Baird|CCP|Reception|scheduler|
Tom Docherty|CCP|Employer engagement|provider|Employer Recruitment,Event Registrations
Moira Lennox|CCP|Privacy officer|records_custodian auditor|
Fraser Gillies|East Lothian|Service manager|owner|
Kirsty Hogg|East Lothian|Team leader|manager|
Douglas Weir|East Lothian|Employment adviser|provider|Haddington,East Lothian – NOLB=NOLB
Mhairi Sim|East Lothian|Employment adviser|provider|Musselburgh
Eilidh Renton|Midlothian|Service manager|owner|
Callum Aitken|Midlothian|Key worker|provider|Dalkeith,Penicuik
Rhona Purves|Midlothian|Key worker|provider|Penicuik,Midlothian – PESF=PESF
Neil Struth|Midlothian|Front desk, Dalkeith|scheduler|
Sheila Marr|Access to Industry|Chief executive|owner|
Ewan Laidlaw|Access to Industry|Case worker|provider|Cowgate,Access to Industry – Encompass=ENCOMPASS
Priti Anand|Access to Industry|Case worker|provider|Access to Industry – Midlothian,Cowgate
Joe Haldane|Access to Industry|Case worker|provider retired|Cowgate
Acme Ross|Acme Training|Director|owner|
Gordon Kilgour|Acme Training|Trainer|provider|Acme=ACME
Lena Wojcik|Acme Training|Trainer|provider|Acme,Acme – Leith
Una Carmichael|Barnardo’s|Assistant director|owner manager|
Dev Malhotra|Barnardo’s|Family key worker|provider|Barnardo’s – Edinburgh Works,Barnardo’s – Midlothian IFS=IFS
Jess Torrance|Barnardo’s|Family key worker|provider|Barnardo’s – Midlothian IFS=IFS
Alan Strang|Into Work|Manager|owner provider|Into Work – Edinburgh
Fiona Meikle|Into Work|Supported employment|provider|Into Work – Edinburgh,Into Work – Midlothian
Pat Geddes|C1st|Manager|owner|
Samira Bouazizi|C1st|Link worker|provider|C1st – Edinburgh
`

export type Caseload = { id: string; postId: string; site: string; organisation: string; active: boolean }
export type People = {
  /** By name and organisation. */
  posts: Map<string, string>
  caseloads: Caseload[]
  /** By label. */
  labels: Map<string, string>
}

/** "chris.nicol@demo.test" */
const signInOf = (name: string): string => `${name.toLowerCase().replace(' ', '.')}@demo.test`

type Desk = { rows: DemoRows; random: Random; places: Places; today: string; people: People }

/** Writes everybody who works in the network; one person may hold posts at two organisations. */
export function addPeople(rows: DemoRows, random: Random, places: Places, today: string): People {
  const people: People = { posts: new Map(), caseloads: [], labels: new Map() }
  const staff = new Map<string, string>()
  PEOPLE.trim()
    .split('\n')
    .forEach((line, index) => addPost({ rows, random, places, today, people }, staff, line, index))
  return people
}

function addPost(desk: Desk, staff: Map<string, string>, line: string, index: number): void {
  const { rows, random, places, today, people } = desk
  const [name = '', organisation = '', title = '', roles = '', at = ''] = line.split('|')
  const active = !roles.includes('retired')
  const retiredAt = active ? null : moment(addDays(today, -75), '17:00')
  const joined = addDays(today, -900 + index * 9)
  const createdAt = moment(joined, '09:00')
  const staffId = staff.get(name) ?? random.uuid()
  if (!staff.has(name))
    rows.staff.push({
      id: staffId,
      name,
      email: active ? signInOf(name) : null,
      active,
      retiredAt,
      createdAt,
    })
  staff.set(name, staffId)
  const id = random.uuid()
  people.posts.set(`${name} ${organisation}`, id)
  const sites = at.split(',').filter(Boolean)
  rows.posts.push({
    id,
    staffId,
    organisationId: places.organisations.get(organisation) ?? '',
    siteId: places.sites.get((sites[0] ?? '').split('=')[0] ?? '')?.id ?? null,
    title,
    hue: (index % 12) + 1,
    active,
    retiredAt,
    createdAt,
  })
  for (const role of roles.split(' ').filter((each) => each !== 'retired'))
    rows.postRoles.push({ id: random.uuid(), postId: id, role, since: joined })
  for (const each of sites) addCaseload(desk, { name, organisation, postId: id, active }, each)
}

type Holder = { name: string; organisation: string; postId: string; active: boolean }

function addCaseload({ rows, random, places, people }: Desk, holder: Holder, each: string): void {
  const { name, organisation, postId, active } = holder
  const [site = '', short] = each.split('=')
  const label = `${name} – ${short ?? site}`
  const id = random.uuid()
  const place = places.sites.get(site)
  if (!place) throw new Error(`no site ${site}`)
  const phone = rows.sites.find((row) => row.id === place.id)?.phone ?? null
  const email = `${name.toLowerCase().replace(' ', '.')}@joinedup.example`
  rows.caseloads.push({ id, postId, siteId: place.id, label, phone, email, active })
  people.caseloads.push({ id, postId, site, organisation, active })
  people.labels.set(label, id)
}
