import { asc, eq } from 'drizzle-orm'
import { sites as siteTable } from '@/db/schema'
import type {
  CalendarAddress,
  CalendarColumnDto,
  CalendarDto,
  CalendarProviderDto,
  CalendarView,
} from '@/lib/calendar/dto'
import { listHours } from '@/lib/availability/list-hours'
import type { Hours } from '@/lib/availability/open-hours'
import { daysOf } from '@/lib/calendar/days'
import { goneWords } from '@/lib/calendar/gone-words'
import { zoneWords } from '@/lib/chart-sharing/check'
import { dayFrame, minuteOn } from '@/lib/calendar/place-cells'
import { runsDesk } from '@/lib/calendar/runs-desk'
import { type Around, toColumn } from '@/lib/calendar/to-column'
import { AppError } from '@/lib/errors'
import {
  type CalendarCellRow,
  type CalendarColumnRow,
  listCalendarCells,
  listCalendarColumns,
} from '@/lib/policy/appointments'
import { inViewerTransaction, type Role, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { addDays } from '@/lib/time/iso-day'

const HAS_CALENDAR: Role[] = ['provider', 'owner', 'manager', 'records_custodian', 'scheduler']
/** More columns than this nobody reads at once. */
const COLUMNS_AT_MOST = 16
const READ_AT_MOST = 60

/**
 * The calendar as the viewer may know it: columns of the providers whose times he sees, masked by the policy. Providers in the
 * address who are hidden or missing are left out.
 * @throws AppError `forbidden` for those whose role has no calendar. Source: SPEC §4 "Calendar", POLICY.md P42, P43.
 */
export async function getCalendar(session: SessionToken, address: CalendarAddress): Promise<CalendarDto> {
  return inViewerTransaction(session, async (tx) => {
    const { roles, today, zone, at } = tx.viewer
    requireCalendar(roles)
    const [visible, sites] = await Promise.all([listCalendarColumns(tx), listSites(tx)])
    const chosenSites = sites.filter(({ id }) => address.sites.includes(id)).map(({ id }) => id)
    const view = address.view ?? (roles.includes('provider') ? 'week' : 'team')
    const day = address.day ?? today
    const { days, earlier, later } = daysOf(view, day)
    const [first, last] = [days[0] ?? day, days.at(-1) ?? day]
    const asked = choose(visible, address.providers, view).slice(0, READ_AT_MOST)
    const [cells, hours] = await listAll(tx, { first, last, asked, cancelled: address.cancelled })
    const wanted = drawn(asked, address, { chosenSites, cells, hours })
    const shown = wanted.slice(0, COLUMNS_AT_MOST)
    const providers = visible.map((row) => toProvider(row, sites, shown))
    const around: Around = {
      zone,
      today,
      now: at,
      cells,
      hours,
      sites: chosenSites,
      mayBook: shown.filter((row) => mayBook(roles, row)).map((row) => row.post_id),
    }
    const chosen = providers.filter((one) => one.chosen)
    const side = view === 'team' || view === 'day'
    const columns = days.flatMap((on) =>
      side ? chosen.map((one) => toColumn(around, on, [one])) : [toColumn(around, on, chosen)],
    )
    return {
      address: { ...address, sites: chosenSites, providers: address.providers.filter(isAmong(visible)) },
      view,
      day,
      today,
      now: minuteOn(dayFrame(zone, today), at),
      first,
      last,
      earlier,
      later,
      providers,
      sites: sites.map((site) => ({ ...site, chosen: chosenSites.includes(site.id) })),
      columns,
      ...hoursShown(columns),
      mayBook: visible.some((row) => mayBook(roles, row)),
      leftOut: wanted.length - shown.length,
      isFirstOnly: isFirstOnly(visible, asked, address),
      zone: zoneWords(zone),
    }
  })
}

function requireCalendar(roles: Role[]): void {
  if (!roles.some((role) => HAS_CALENDAR.includes(role)))
    throw new AppError('forbidden', 'Your role has no calendar.')
}

const isAmong = (visible: CalendarColumnRow[]) => (id: string) => visible.some((row) => row.post_id === id)

function listSites(tx: ViewerTransaction) {
  return tx
    .select({ id: siteTable.id, name: siteTable.name })
    .from(siteTable)
    .where(eq(siteTable.organisationId, tx.viewer.organisationId))
    .orderBy(asc(siteTable.name), asc(siteTable.id))
}

/** Whoever sits at one of these locations, has hours there, or an appointment in the time shown. */
function isAt(siteIds: string[], cells: CalendarCellRow[], hours: Hours) {
  if (siteIds.length === 0) return () => true
  const rows = [
    ...cells.map((cell) => ({ postId: cell.post_id, siteId: cell.site_id })),
    ...hours.blocks,
    ...hours.dates,
  ]
  const there = new Set(
    rows.filter(({ siteId }) => siteIds.includes(siteId ?? '')).map(({ postId }) => postId),
  )
  return (row: CalendarColumnRow) =>
    there.has(row.post_id) || siteIds.includes(row.site_id ?? '') || row.sight === 'own'
}

type Seen = { chosenSites: string[]; cells: CalendarCellRow[]; hours: Hours }

/** Those asked for; else all at the locations chosen, and of those who are gone whoever has anything then. */
function drawn(asked: CalendarColumnRow[], address: CalendarAddress, { chosenSites, cells, hours }: Seen) {
  if (address.providers.length > 0) return asked
  const isNeeded = (row: CalendarColumnRow) =>
    row.gone === null || cells.some((cell) => cell.post_id === row.post_id)
  return asked.filter(isAt(chosenSites, cells, hours)).filter(isNeeded)
}

type Range = { first: string; last: string; asked: CalendarColumnRow[]; cancelled: boolean }

async function listAll(tx: ViewerTransaction, { first, last, asked, cancelled }: Range) {
  const postIds = asked.map((row) => row.post_id)
  const from = dayFrame(tx.viewer.zone, first).start
  const to = dayFrame(tx.viewer.zone, addDays(last, 1)).start
  return Promise.all([
    postIds.length > 0 ? listCalendarCells(tx, { from, to, postIds, cancelled }) : [],
    listHours(tx, { postIds, first, last }),
  ])
}

/** Those in the address; else oneself, where one view shows one provider the first, and otherwise everybody. */
function choose(visible: CalendarColumnRow[], ids: string[], view: CalendarView): CalendarColumnRow[] {
  const named = visible.filter((row) => ids.includes(row.post_id))
  if (named.length > 0) return named
  if (view === 'team') return visible
  const own = visible.filter(isOwn)
  if (own.length > 0) return own
  return view === 'day' || view === 'week' ? visible.slice(0, 1) : visible
}

const isOwn = (row: CalendarColumnRow) => row.sight === 'own'

/** Whether one of several is shown whom nobody asked for. */
const isFirstOnly = (visible: CalendarColumnRow[], asked: CalendarColumnRow[], address: CalendarAddress) =>
  asked.length === 1 && visible.length > 1 && address.providers.length === 0 && !visible.some(isOwn)

/** The desk books for everybody; a provider himself, and his clients with a colleague whose busy times he sees (POLICY.md P44). */
function mayBook(roles: Role[], row: CalendarColumnRow): boolean {
  if (row.gone !== null) return false
  if (runsDesk(roles)) return true
  return roles.includes('provider') && row.sight !== 'all'
}

function toProvider(
  row: CalendarColumnRow,
  sites: { id: string; name: string }[],
  shown: CalendarColumnRow[],
): CalendarProviderDto {
  return {
    postId: row.post_id,
    name: row.name,
    title: row.title,
    hue: row.hue,
    siteName: sites.find((site) => site.id === row.site_id)?.name ?? null,
    isOwn: row.sight === 'own',
    busyOnly: row.sight === 'busy',
    gone: goneWords(row.gone),
    chosen: shown.some((one) => one.post_id === row.post_id),
  }
}

/** From eight to six, and whole hours further where there are hours or appointments. */
function hoursShown(columns: CalendarColumnDto[]): { from: number; to: number } {
  let from = 8 * 60
  let to = 18 * 60
  const include = (start: number, end: number) => {
    from = Math.min(from, Math.floor(start / 60) * 60)
    to = Math.max(to, Math.ceil(end / 60) * 60)
  }
  for (const { shades, cells } of columns) {
    for (const cell of cells) if (cell.to - cell.from < 12 * 60) include(cell.from, cell.to)
    const hasHours = shades.includes('outside')
    if (hasHours && shades.includes('open'))
      include(shades.indexOf('open') * 15, shades.lastIndexOf('open') * 15 + 15)
  }
  return { from, to }
}
