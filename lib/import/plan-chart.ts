import type { Chart, Diagnosis, PlaceKey, TeamPlace } from '@/lib/import/records'
import type { IsoDay } from '@/lib/time/zone'

/** `until`: the last day, where it is known; over when it lies before today. */
export type Membership = TeamPlace
type MainProvider = { practitioner: string; place: PlaceKey | null }

/** What follows from a chart: whose client this is, who is on the care team, and who made each diagnosis. */
export type ChartPlan = {
  main: MainProvider | null
  team: Membership[]
  diagnoses: (Diagnosis & { author: string })[]
  /** Diagnoses that nobody can be said to have made. */
  unattributed: Diagnosis[]
}

/**
 * Plans one chart. Main provider: primary performer of the most recent encounter, else author of the most recent
 * document. On the care team: everybody who saw the client, wrote or recorded a diagnosis, since the first such day; active when the last
 * such day lies after `activeAfter` and the client lives. A care team that the export tells counts as told. Source: issue rules of the import, SPEC §2 care team.
 */
export function planChart({ client, team, visits, diagnoses, notes }: Chart, activeAfter: IsoDay): ChartPlan {
  const main = mainProvider(visits, notes)
  const seen = new Map<string, { first: IsoDay; last: IsoDay }>()
  const see = (practitioner: string, day: IsoDay) => {
    const { first, last } = seen.get(practitioner) ?? { first: day, last: day }
    seen.set(practitioner, { first: day < first ? day : first, last: day > last ? day : last })
  }
  for (const { people, day } of visits) people.forEach((practitioner) => see(practitioner, day))
  for (const { author, day } of notes) see(author, day)
  for (const { author, recordedOn } of diagnoses)
    if (author && recordedOn && !seen.has(author)) see(author, recordedOn)
  const attributed = diagnoses.map((each) => ({ ...each, author: each.author ?? main?.practitioner ?? null }))
  return {
    main,
    team: [
      ...placesOf(team),
      ...[...seen]
        .filter(([practitioner]) => !team.some((place) => place.practitioner === practitioner))
        .map(([practitioner, { first, last }]): Membership => ({
          practitioner,
          since: first,
          until: null,
          status: !client.deceased && last > activeAfter ? 'active' : 'inactive',
        })),
    ],
    diagnoses: attributed.flatMap((each) => (each.author ? [{ ...each, author: each.author }] : [])),
    unattributed: attributed.filter(({ author }) => author === null),
  }
}

/** Of several places of one practitioner the one that lasts longest. */
function placesOf(team: Chart['team']): Membership[] {
  const best = new Map<string, Membership>()
  for (const place of team) {
    const other = best.get(place.practitioner)
    if (!other || (place.until ?? '9999') > (other.until ?? '9999')) best.set(place.practitioner, place)
  }
  return [...best.values()]
}

function mainProvider(visits: Chart['visits'], notes: Chart['notes']): MainProvider | null {
  const visit = latest(visits, ({ startsAt }) => startsAt)
  if (visit) return { practitioner: visit.main, place: visit.place }
  const note = latest(notes, ({ dated }) => dated)
  return note && { practitioner: note.author, place: note.place }
}

/** The latest row; of two at one instant the one with the greater id, so that a second run agrees. */
function latest<T extends { row: { id: string } }>(rows: T[], instantOf: (row: T) => Date): T | null {
  const isLater = (a: T, b: T) => {
    const apart = instantOf(a).getTime() - instantOf(b).getTime()
    return apart > 0 || (apart === 0 && a.row.id > b.row.id)
  }
  return rows.reduce<T | null>((found, each) => (!found || isLater(each, found) ? each : found), null)
}

/** The newest day on which the export says that anybody was seen or anything written; null for people alone. */
export function newestDay(charts: Iterable<Chart>): IsoDay | null {
  let newest: IsoDay | null = null
  for (const { visits, notes } of charts) {
    for (const { day } of [...visits, ...notes]) if (newest === null || day > newest) newest = day
  }
  return newest
}

/** The day two years before `day`; 29 February becomes 28 February. */
export function twoYearsBefore(day: IsoDay): IsoDay {
  const earlier = `${String(Number(day.slice(0, 4)) - 2).padStart(4, '0')}${day.slice(4)}`
  return earlier.endsWith('-02-29') ? `${earlier.slice(0, 8)}28` : earlier
}
