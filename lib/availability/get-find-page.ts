import { readAlerts } from '@/lib/appointments/read-alerts'
import { listCatalogue, servicesOf, usualLength, type Catalogue } from '@/lib/appointments/catalogue'
import { requireBooker } from '@/lib/appointments/require-booker'
import { fullName, shortName } from '@/lib/clients/names'
import { isUuid } from '@/lib/clients/uuid'
import { type CalendarProviderRow, type ClientAppointmentRow, listBusyTimes } from '@/lib/policy/appointments'
import { checkBooking, findBookableClient } from '@/lib/policy/booking'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { findVisibleClient } from '@/lib/policy/visible'
import { addDays } from '@/lib/time/iso-day'
import { startOfDay } from '@/lib/time/network-day'
import { bookedWords, listElsewhere } from './booked-elsewhere'
import type { FindAddress, FindClientDto, FindDto, FindProviderDto } from './dto'
import { clockOfDay } from './day-clock'
import { findStarts, type Found } from './find-starts'
import { listHours } from './list-hours'
import { listTags, type Tag } from './list-tags'
import { weekdayOf } from './open-hours'

const NEXT = 3

/**
 * Free times of several providers over two working weeks, for a service's length. Providers are those whose times the viewer
 * sees (P42); nothing is told but that a time is free.
 * @throws AppError `forbidden` for roles that book nobody. Source: SPEC §4 "Find Availability", domain §3.8.
 */
export async function getFindPage(session: SessionToken, asked: FindAddress): Promise<FindDto> {
  return inViewerTransaction(session, async (tx) => {
    requireBooker(tx)
    const [catalogue, tags] = await Promise.all([listCatalogue(tx), listTags(tx)])
    const address = cleaned(asked, catalogue, tags)
    const client = await findClient(tx, address.client)
    const chosen = choose(catalogue, tags, address)
    const days = daysFrom(address.day ?? tx.viewer.today)
    const elsewhere = client ? await listElsewhere(tx, client.id, days) : []
    const found = await findIn(tx, { catalogue, address, days, chosen, elsewhere })
    return {
      address: { ...address, client: client?.id ?? null },
      today: tx.viewer.today,
      ...daysShown(days, tx.viewer.today, found),
      ...lengthsOf(catalogue, address),
      ...gridOf(found),
      client,
      booked: elsewhere.map((row) => ({ id: row.id, words: bookedWords(row, tx.viewer.zone) })),
      without: chosen.length > 0 ? [] : fitWithout(catalogue, tags, address),
      providers: await toProviders(tx, { catalogue, found, chosen, client }),
      services: listServices(catalogue, chosen),
      sites: catalogue.sites,
      tags: tags.map(({ id, name }) => ({ id, name, chosen: address.tags.includes(id) })),
    }
  })
}

type Range = {
  catalogue: Catalogue
  address: FindAddress
  days: string[]
  chosen: CalendarProviderRow[]
  /** When the client is with somebody else: nobody can have him then. */
  elsewhere: ClientAppointmentRow[]
}

async function findIn(
  tx: ViewerTransaction,
  { catalogue, address, days, chosen, elsewhere }: Range,
): Promise<Found[]> {
  const { zone, at: now } = tx.viewer
  const postIds = chosen.map((row) => row.post_id)
  const [first = '', last = ''] = [days[0], days.at(-1)]
  const times = { from: startOfDay(zone, first), to: startOfDay(zone, addDays(last, 1)), postIds }
  const [hours, busy] = await Promise.all([
    listHours(tx, { postIds, first, last }),
    postIds.length > 0 ? listBusyTimes(tx, times) : [],
  ])
  const clocks = days.map((day) => ({ day, clock: clockOfDay(zone, day) }))
  // Two hundred providers have thousands of times: each looks at his own alone.
  const of = {
    busy: new Map(busy.map(({ postId, times }) => [postId, times])),
    blocks: byPost(hours.blocks, ({ postId }) => postId),
    dates: byPost(hours.dates, ({ postId }) => postId),
  }
  const away = elsewhere.map((each) => ({ from: each.starts_at, to: each.until_at }))
  return chosen.map((provider) => {
    const { post_id: postId } = provider
    const { reserved } = usualLength(catalogue, { serviceId: address.service, postId })
    const taken = [...(of.busy.get(postId) ?? []), ...away]
    const own = { ...hours, blocks: of.blocks.get(postId) ?? [], dates: of.dates.get(postId) ?? [] }
    const { site: siteId, ignore } = address
    return findStarts({ provider, hours: own, taken, days: clocks, now, minutes: reserved, siteId, ignore })
  })
}

function byPost<T>(rows: T[], postOf: (row: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const row of rows) {
    const own = found.get(postOf(row))
    if (own) own.push(row)
    else found.set(postOf(row), [row])
  }
  return found
}

function cleaned(asked: FindAddress, { providers, services, sites }: Catalogue, tags: Tag[]): FindAddress {
  const among = (id: string | null, list: { id: string }[]) =>
    list.some((each) => each.id === id) ? id : null
  return {
    ...asked,
    service:
      among(asked.service, services) ??
      services.find(({ code }) => code === '90834')?.id ??
      services[0]?.id ??
      null,
    site: among(asked.site, sites),
    providers: asked.providers.filter((id) => providers.some((each) => each.post_id === id)),
    tags: asked.tags.filter((id) => among(id, tags)),
  }
}

/** Those named, or all; of them those who have every tag and offer the service. */
function choose(catalogue: Catalogue, tags: Tag[], address: FindAddress): CalendarProviderRow[] {
  const wanted = tags.filter(({ id }) => address.tags.includes(id))
  return catalogue.providers
    .filter(({ post_id }) => address.providers.length === 0 || address.providers.includes(post_id))
    .filter(({ post_id }) => wanted.every((tag) => tag.postIds.includes(post_id)))
    .filter(({ post_id }) => servicesOf(catalogue, post_id).some(({ id }) => id === address.service))
}

function lengthsOf(catalogue: Catalogue, { service }: Pick<FindAddress, 'service'>) {
  const { minutes, reserved } = usualLength(catalogue, { serviceId: service, postId: '' })
  return { session: minutes, minutes: reserved }
}

/** Which filter is in the way where nobody fits: those that alone let somebody in, and all together. */
function fitWithout(catalogue: Catalogue, tags: Tag[], address: FindAddress): FindDto['without'] {
  const count = (change: Partial<FindAddress>) => choose(catalogue, tags, { ...address, ...change }).length
  const single = tags
    .filter(({ id }) => address.tags.includes(id))
    .map(({ id, name }) => ({
      tagId: id,
      name,
      count: count({ tags: address.tags.filter((each) => each !== id) }),
    }))
  const all = { tagId: null, name: '', count: count({ tags: [], providers: [] }) }
  return [...single.filter((each) => each.count > 0), all]
}

/** Fourteen days from the Monday of that week. */
function daysFrom(day: string): string[] {
  const monday = addDays(day, 1 - weekdayOf(day))
  return Array.from({ length: 14 }, (_, index) => addDays(monday, index))
}

/** Working days, and a day of a weekend on which somebody is free. */
function daysShown(days: string[], today: string, found: Found[]) {
  const used = new Set(found.flatMap(({ starts }) => starts.map(({ day }) => day)))
  const [first = today] = days
  return {
    days: days.filter((day) => weekdayOf(day) <= 5 || used.has(day)),
    earlier: first > today ? addDays(first, -14) : null,
    later: addDays(first, 14),
  }
}

function gridOf(found: Found[]): Pick<FindDto, 'times' | 'cells' | 'next' | 'total'> {
  const all = found
    .flatMap(({ provider, starts }) =>
      starts.map(({ day, minute, siteId }) => {
        return { postId: provider.post_id, name: provider.name, hue: provider.hue, siteId, day, minute }
      }),
    )
    .sort((a, b) => (a.day === b.day ? a.minute - b.minute : a.day < b.day ? -1 : 1))
  const cells: FindDto['cells'] = {}
  for (const { day, minute, ...start } of all) (cells[`${day} ${minute}`] ??= []).push(start)
  const times = [...new Set(all.map(({ minute }) => minute))].sort((a, b) => a - b)
  return { times, cells, next: all.slice(0, NEXT), total: all.length }
}

async function findClient(tx: ViewerTransaction, id: string | null): Promise<FindClientDto | null> {
  const known = id && isUuid(id)
  const row = known ? ((await findVisibleClient(tx, id)) ?? (await findBookableClient(tx, id))) : null
  if (!row) return null
  const alerts = await readAlerts(tx, [row.id])
  return {
    id: row.id,
    name: fullName(row),
    shortName: shortName(row),
    reference: row.reference,
    bornOn: row.birth_date,
    alert: alerts.get(row.id) ?? null,
  }
}

type People = {
  catalogue: Catalogue
  found: Found[]
  chosen: CalendarProviderRow[]
  client: FindClientDto | null
}

async function toProviders(
  tx: ViewerTransaction,
  { catalogue, found, chosen, client }: People,
): Promise<FindProviderDto[]> {
  const postIds = catalogue.providers.map((row) => row.post_id)
  const check =
    client && postIds.length > 0 ? await checkBooking(tx, { postIds, clientIds: [client.id] }) : null
  const runs = tx.viewer.roles.some((role) => role === 'owner' || role === 'manager')
  return catalogue.providers.map((row) => {
    const own = found.find(({ provider }) => provider.post_id === row.post_id)
    return {
      postId: row.post_id,
      name: row.name,
      hue: row.hue,
      chosen: chosen.includes(row),
      isNew: check && check.newPostIds.includes(row.post_id),
      starts: own?.starts.length ?? 0,
      why: own?.why ?? null,
      maySetUp: runs || row.sight === 'own',
    }
  })
}

/** What somebody chosen offers. */
function listServices(catalogue: Catalogue, chosen: CalendarProviderRow[]) {
  const whose = chosen.length > 0 ? chosen : catalogue.providers
  const offered = new Set(whose.flatMap(({ post_id }) => servicesOf(catalogue, post_id).map(({ id }) => id)))
  return catalogue.services
    .filter(({ id }) => offered.has(id))
    .map(({ id, code, label }) => {
      const { session, minutes } = lengthsOf(catalogue, { service: id })
      const kept = minutes > session ? `, ${minutes} kept free` : ''
      return { id, name: `${code} ${label}, ${session} min${kept}` }
    })
}
