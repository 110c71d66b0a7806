import { addDays, noonOf } from '../oracle/day'
import type { Day, Instant, Key, SiteShareRow, World } from '../oracle/world'
import type { Path, Problem } from './problems'

/** Looks names up in the world as it is being read, and collects what cannot be found. */
export class Names {
  readonly problems: Problem[] = []

  constructor(
    readonly world: World,
    readonly today: Day,
  ) {}

  refuse(path: Path, message: string): void {
    this.problems.push({ path, message })
  }

  /** `Ben` when he has one post only, else `Ben@Elm`. */
  post(name: string, path: Path): Key {
    if (this.world.posts[name]) return name
    const [person = '', organisation] = name.split('@')
    const posts = Object.entries(this.world.posts).filter(([, post]) => post.staff === person)
    const found = organisation ? posts.filter(([, post]) => post.organisation === organisation) : posts
    const [first] = found
    if (first && found.length === 1) return first[0]
    this.refuse(
      path,
      first
        ? `${name} has several posts: write ${found.map(([key]) => key).join(' or ')}`
        : `unknown person "${name}"${suggestion(name, Object.keys(this.world.posts))}`,
    )
    return name
  }

  staff(name: string, path: Path): Key {
    return this.key('staff', name, path, 'person')
  }

  client(name: string, path: Path): Key {
    return this.key('clients', name, path, 'client')
  }

  item(name: string, path: Path): Key {
    return this.key('items', name, path, 'item')
  }

  organisation(name: string, path: Path): Key {
    return this.key('organisations', name, path, 'organisation')
  }

  site(name: string, path: Path): Key {
    return this.key('sites', name, path, 'site')
  }

  /** Whom a client is shared with: a site, a division or an organisation, which are told apart by their names. */
  place(name: string, path: Path): SiteShareRow['to'] {
    const { sites, divisions, organisations } = this.world
    const all = { site: sites, division: divisions, organisation: organisations }
    const kinds = (['site', 'division', 'organisation'] as const).filter((kind) => all[kind][name])
    const places = Object.keys({ ...sites, ...divisions, ...organisations })
    if (kinds.length === 0)
      this.refuse(path, `unknown site, division or organisation "${name}"${suggestion(name, places)}`)
    if (kinds.length > 1) this.refuse(path, `"${name}" is both ${kinds.join(' and ')}`)
    if (sites[name]?.later) this.refuse(path, `${name} was made later: nothing was shared with it before`)
    return { kind: kinds[0] ?? 'site', key: name }
  }

  /** An item, or `Client.profile` and `Client.location`; where `orClient`, a client too. */
  target(name: string, path: Path, orClient = false): Key {
    if (this.world.items[name] || (orClient && this.world.clients[name])) return name
    const [client = '', part] = name.split('.')
    if (this.world.clients[client] && (part === 'profile' || part === 'location')) return name
    const known = [
      ...Object.keys(this.world.items),
      ...Object.keys(this.world.clients).map((key) => `${key}.profile`),
    ]
    this.refuse(path, `unknown item "${name}"${suggestion(name, known)}`)
    return name
  }

  day(written: string): Day {
    if (!written.startsWith('today')) return written
    return addDays(this.today, Number(written.slice('today'.length) || '0'))
  }

  /** A day means its noon, so that it lies inside the day whatever the zone. */
  instant(written: string): Instant {
    return written.includes('T') ? new Date(written).toISOString() : noonOf(this.day(written))
  }

  private key(
    table: 'staff' | 'clients' | 'items' | 'organisations' | 'sites',
    name: string,
    path: Path,
    word: string,
  ): Key {
    if (!this.world[table][name]) {
      this.refuse(path, `unknown ${word} "${name}"${suggestion(name, Object.keys(this.world[table]))}`)
    }
    return name
  }
}

function suggestion(name: string, known: string[]): string {
  const close = known.find((candidate) => candidate.toLowerCase() === name.toLowerCase())
  if (close) return `; did you mean ${close}?`
  return known.length === 0 ? '' : `; known are ${known.slice(0, 12).join(', ')}`
}
