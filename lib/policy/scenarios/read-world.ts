import { emptyWorld, type Mechanism, type Post } from '../oracle/world'
import { Names } from './names'
import { addFact } from './read-facts'
import { PRESETS, type ScenarioShape } from './shapes'

const BEGINNING = '2000-01-01'

/** Builds the world a file describes; what cannot be found is collected in the names that are handed back. */
export function readWorld(shape: ScenarioShape): Names {
  const world = emptyWorld({ today: shape.network.today, zone: shape.network.zone, mechanisms: {} })
  const names = new Names(world, shape.network.today)
  checkNetwork(names, shape)
  readMechanisms(names, shape)
  readOrganisations(names, shape)
  readSites(names, shape)
  for (const [name, person] of Object.entries(shape.people)) readPerson(names, name, person)
  readClients(names, shape)
  readItems(names, shape)
  shape.facts.forEach((fact, index) => addFact(names, fact, ['facts', index, fact.kind]))
  return names
}

function checkNetwork(names: Names, shape: ScenarioShape): void {
  if (shape.network.today.startsWith('today')) {
    names.refuse(['network', 'today'], 'today itself must be a day, such as 2026-11-22')
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone: shape.network.zone })
  } catch {
    names.refuse(['network', 'zone'], `unknown time zone "${shape.network.zone}", such as Europe/London`)
  }
}

function readMechanisms(names: Names, shape: ScenarioShape): void {
  const { mechanisms } = names.world.network
  for (const mechanism of PRESETS[shape.network.preset]) mechanisms[mechanism] = { on: BEGINNING }
  for (const [name, term] of Object.entries(shape.network.mechanisms)) {
    if (!term) continue
    const off = term.off === undefined ? undefined : names.day(term.off)
    if (off !== undefined && off <= BEGINNING) delete mechanisms[name as Mechanism]
    else mechanisms[name as Mechanism] = { on: names.day(term.on ?? BEGINNING), ...(off ? { off } : {}) }
  }
}

function readOrganisations(names: Names, shape: ScenarioShape): void {
  for (const [name, organisation] of Object.entries(shape.organisations)) {
    names.world.organisations[name] = {
      active: organisation.active,
      hidesColleaguesDiagnoses: organisation.hides_colleagues_diagnoses,
      ...(organisation.discoverability ? { discoverability: organisation.discoverability } : {}),
    }
  }
  if (Object.keys(shape.organisations).length === 0) {
    names.world.organisations['Practice'] = { active: true, hidesColleaguesDiagnoses: false }
  }
}

/** A site lies in a division, or in an organisation and in none of its divisions. */
function readSites(names: Names, shape: ScenarioShape): void {
  const { divisions, sites } = names.world
  for (const [name, at] of Object.entries(shape.divisions)) {
    divisions[name] = { organisation: names.organisation(at, ['divisions', name]) }
  }
  for (const [name, { in: at, active, later, discoverability }] of Object.entries(shape.sites)) {
    const division = divisions[at]
    const organisation = division?.organisation ?? names.organisation(at, ['sites', name])
    sites[name] = {
      organisation,
      ...(division ? { division: at } : {}),
      active,
      later,
      ...(discoverability ? { discoverability } : {}),
    }
  }
}

/** The organisation named, or the only one there is. */
function organisationOr(names: Names, name: string | undefined, path: (string | number)[]): string {
  if (name !== undefined) return names.organisation(name, path)
  const all = Object.keys(names.world.organisations)
  if (all.length !== 1) names.refuse(path, `which organisation? There are ${all.join(' and ')}`)
  return all[0] ?? ''
}

function readPerson(names: Names, name: string, person: ScenarioShape['people'][string]): void {
  const { world } = names
  const path = ['people', name]
  world.staff[name] = { active: person.active }
  const posts = new Map<string, Post>()
  const postAt = (organisation: string): Post => {
    const post = posts.get(organisation) ?? { staff: name, organisation, active: true, roles: [] }
    posts.set(organisation, post)
    return post
  }
  /** Where a site is named, the post is at it. */
  const postIn = (at: string | undefined): Post => {
    const site = at === undefined ? undefined : world.sites[at]
    const post = postAt(site?.organisation ?? organisationOr(names, at, path))
    if (site && post.site !== undefined && post.site !== at) names.refuse(path, 'a post is at one site')
    if (site && at !== undefined) post.site = at
    return post
  }
  for (const at of person.at) postIn(at)
  for (const held of person.roles) {
    const term = {
      ...(held.since ? { since: names.day(held.since) } : {}),
      ...(held.until ? { until: names.day(held.until) } : {}),
    }
    postIn(held.at).roles.push({ role: held.role, ...term })
  }
  if (posts.size === 0) postIn(undefined)
  for (const at of person.inactive_at) postAt(names.organisation(at, path)).active = false
  for (const [organisation, post] of posts)
    world.posts[posts.size === 1 ? name : `${name}@${organisation}`] = post
}

function readClients(names: Names, shape: ScenarioShape): void {
  const { world } = names
  for (const [name, client] of Object.entries(shape.clients)) {
    const path = ['clients', name]
    if (name.includes('.')) names.refuse(path, 'the name of a client has no dot in it')
    world.clients[name] = {
      organisation: organisationOr(names, client.organisation, path),
      restrictedToOrganisation: client.restricted,
      optedOut: client.opted_out,
      active: !client.inactive,
    }
  }
  for (const [name, client] of Object.entries(shape.clients)) {
    const made = world.clients[name]
    if (!made) continue
    if (client.site) {
      const path = ['clients', name, 'site']
      made.site = names.site(client.site, path)
      const site = world.sites[client.site]
      if (site?.later) names.refuse(path, 'a client is at a site that is there from the beginning')
      if (site && site.organisation !== made.organisation)
        names.refuse(path, `${name} and ${client.site} belong to different organisations`)
    }
    if (client.main) made.mainPost = names.post(client.main, ['clients', name, 'main'])
    if (client.merged_into)
      made.mergedInto = names.client(client.merged_into, ['clients', name, 'merged_into'])
    if (client.deceased) made.deceasedOn = names.day(client.deceased)
  }
}

function readItems(names: Names, shape: ScenarioShape): void {
  for (const [name, item] of Object.entries(shape.items)) {
    const path = ['items', name]
    const isNote = item.component === 'notes' || item.component === 'private_notes'
    if (names.world.clients[name]) names.refuse(path, 'a client has this name already')
    if ((item.component === 'private_notes') !== (item.class !== undefined)) {
      names.refuse(
        path,
        'class (psychotherapy or sud_counselling) belongs to private_notes, and to them only',
      )
    }
    if (item.draft && !isNote) names.refuse([...path, 'draft'], 'only notes and private_notes can be drafts')
    if (item.withdrawn && item.component !== 'documents' && item.component !== 'clinical_documents') {
      names.refuse([...path, 'withdrawn'], 'only documents and clinical_documents are withdrawn')
    }
    if (item.with.length > 0 && item.component !== 'appointments') {
      names.refuse([...path, 'with'], 'only appointments are taken part in')
    }
    const author = names.post(item.by, [...path, 'by'])
    names.world.items[name] = {
      client: names.client(item.of, [...path, 'of']),
      component: item.component,
      author,
      with: item.with.map((person) => names.post(person, [...path, 'with'])),
      organisation: item.organisation
        ? names.organisation(item.organisation, [...path, 'organisation'])
        : (names.world.posts[author]?.organisation ?? ''),
      restriction: item.restriction,
      private: item.private,
      draft: item.draft,
      withdrawn: item.withdrawn,
      ...(item.class ? { noteClass: item.class } : {}),
    }
  }
}
