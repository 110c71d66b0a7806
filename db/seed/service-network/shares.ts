import { addDays } from '../days'
import type { Builder, NetworkClient } from './clients'
import { moment } from './moment'

type Receiver = { toSiteId?: string; toDivisionId?: string; toOrganisationId?: string }

/** A client in six is shared with a site, a division or an organisation elsewhere; the client of the seed with nobody. */
export function addSiteShares(build: Builder, clients: NetworkClient[]): void {
  const { rows, places, today } = build
  const random = build.random.fork('site shares')
  const [, ...others] = clients
  for (const client of others.filter((_, nth) => nth % 6 === 2)) {
    const organisation = random.pick(
      [...places.organisations.keys()].filter((name) => name !== client.organisation),
    )
    const since = addDays(client.came, random.int(2, 100))
    if (since >= today) continue
    const at = moment(since, '15:56')
    const act = { id: random.uuid(), kind: 'site_share', postId: client.post, clientId: client.id, at }
    const ended = random.chance(0.15) ? moment(addDays(today, -2), '09:10') : null
    const stop = { ...act, id: random.uuid(), kind: 'site_share_stop', at: ended ?? at }
    rows.acts.push(act, ...(ended ? [stop] : []))
    const share = {
      id: random.uuid(),
      clientId: client.id,
      grantorOrganisationId: places.organisations.get(client.organisation) ?? '',
      receiverOrganisationId: places.organisations.get(organisation) ?? '',
      ...receiverAt(build, organisation, random.float()),
      editable: random.chance(0.3),
      since,
      until: random.chance(0.4) ? addDays(today, random.int(5, 200)) : null,
      stoppedAt: ended,
      actId: act.id,
      stopActId: ended ? stop.id : null,
      createdAt: at,
    }
    rows.siteShares.push(share)
    if (random.chance(0.5)) register(build, share, organisation)
  }
}

function receiverAt({ places }: Builder, organisation: string, chance: number): Receiver {
  const sites = [...places.sites.values()].filter((site) => site.organisation === organisation)
  const site = sites[Math.floor(chance * 97) % sites.length]
  if (chance > 0.85) return { toOrganisationId: places.organisations.get(organisation) }
  if (chance > 0.65) return { toDivisionId: places.divisions.get(`${organisation} ${site?.division}`) }
  return { toSiteId: site?.id }
}

/** The receiver has looked through the details already. */
function register(
  { rows, random, people, today }: Builder,
  share: { id: string; since: string; clientId: string },
  organisation: string,
): void {
  const holder = people.caseloads.find((each) => each.organisation === organisation && each.active)
  const day = addDays(share.since, 3)
  if (!holder || day >= today) return
  const doneAt = moment(day, '10:00')
  const act = {
    id: random.uuid(),
    kind: 'registration',
    postId: holder.postId,
    clientId: share.clientId,
    at: doneAt,
  }
  rows.acts.push(act)
  rows.registrations.push({
    id: random.uuid(),
    shareId: share.id,
    postId: holder.postId,
    step: 'done',
    doneAt,
    actId: act.id,
    createdAt: doneAt,
  })
}
