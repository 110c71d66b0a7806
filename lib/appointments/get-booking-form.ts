import { newId } from '@/db/new-id'
import { readQuestions } from '@/lib/appointments/booking-questions'
import {
  listCatalogue,
  placeOptions,
  servicesOf,
  usualLength,
  type Catalogue,
} from '@/lib/appointments/catalogue'
import type { BookingFormDto, BookingProblem, BookingTyped, KindDto } from '@/lib/appointments/dto'
import { listBookable, toBookable } from '@/lib/appointments/find-bookable'
import { newWords } from '@/lib/appointments/new-words'
import {
  listPlacesOfService,
  placeOfServiceWords,
  usualPlaceOfService,
} from '@/lib/appointments/place-of-service'
import { readAlerts } from '@/lib/appointments/read-alerts'
import { bookingRefusal } from '@/lib/appointments/refusals'
import { NO_REPEAT } from '@/lib/appointments/repeat-fields'
import { requireBooker } from '@/lib/appointments/require-booker'
import { shortName as shortStaffName } from '@/lib/chart-sharing/short-name'
import { runsDesk } from '@/lib/calendar/runs-desk'
import { fullName } from '@/lib/clients/names'
import { isUuid } from '@/lib/clients/uuid'
import type { CalendarProviderRow } from '@/lib/policy/appointments'
import { canBookAnyClient, checkBooking, findBookableClient } from '@/lib/policy/booking'
import { findNewClientRight } from '@/lib/policy/new-client'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { findVisibleClient, type ClientRow } from '@/lib/policy/visible'
import { isIsoDay } from '@/lib/time/iso-day'
import { isClockTime } from '@/lib/time/wall-time'

/** What an address fills in: a slot of the calendar, a client's page, a free time. */
type BookingAsked = Record<
  'provider' | 'day' | 'time' | 'client' | 'service' | 'site' | 'kind',
  string | null
>

/**
 * The booking form with what the address says, under the id that the appointment will have.
 * @throws AppError `forbidden` for roles that book nobody
 */
export async function getBookingForm(session: SessionToken, asked: BookingAsked): Promise<BookingFormDto> {
  return inViewerTransaction(session, async (tx) => {
    requireBooker(tx)
    const catalogue = await listCatalogue(tx)
    const provider = firstOf(tx, catalogue, asked.provider)
    const kind: KindDto =
      asked.kind === 'meeting' || asked.kind === 'out_of_office' ? asked.kind : 'appointment'
    const service = asked.service ?? ''
    return readBookingForm(tx, catalogue, {
      appointmentId: newId(),
      kind,
      provider: provider?.post_id ?? '',
      scope: asked.client || (!provider && (await canBookAll(tx))) ? 'all' : 'list',
      q: '',
      clientIds: asked.client && kind === 'appointment' ? [asked.client] : [],
      day: asked.day && isIsoDay(asked.day) ? asked.day : tx.viewer.today,
      time: asked.time && isClockTime(asked.time) ? asked.time : '',
      minutes: '',
      reserved: '',
      service: catalogue.services.some(({ id }) => id === service) ? service : '',
      place: placeOf(catalogue, asked.site, provider),
      telehealth: false,
      placeOfService: '',
      staffNote: '',
      title: '',
      allDay: kind === 'out_of_office' && !asked.time,
      untilDay: '',
      reason: '',
      repeat: NO_REPEAT,
      told: [],
    })
  })
}

/** Whom the address names, or who is meant anyway: the only one, or a therapist himself. The desk is asked to choose. */
function firstOf({ viewer }: ViewerTransaction, { providers }: Catalogue, asked: string | null) {
  const named = providers.find(({ post_id }) => post_id === asked)
  const own = runsDesk(viewer.roles) ? undefined : providers.find(({ sight }) => sight === 'own')
  return named ?? (providers.length === 1 ? providers[0] : own)
}

function placeOf(
  { sites }: Catalogue,
  asked: string | null,
  provider: CalendarProviderRow | undefined,
): string {
  const isOpen = (id: string | null | undefined) => sites.some((site) => site.id === id)
  if (asked && isOpen(asked)) return asked
  return provider?.site_id && isOpen(provider.site_id) ? provider.site_id : ''
}

/**
 * The form again, with what was typed: `search` looks for clients, problems stand where they belong, and a location that is
 * `asUsual` becomes the provider’s.
 */
export async function redrawBookingForm(
  session: SessionToken,
  typed: BookingTyped,
  more: { search: boolean; asUsual?: boolean; problems: BookingProblem[] } & Partial<BookingFormDto>,
): Promise<BookingFormDto> {
  return inViewerTransaction(session, async (tx) => {
    requireBooker(tx)
    const { search, asUsual, problems, ...said } = more
    const catalogue = await listCatalogue(tx)
    const provider = providerIn(catalogue, typed)
    const place = asUsual ? placeOf(catalogue, null, provider) : typed.place
    const form = await readBookingForm(tx, catalogue, { ...typed, place })
    const found = search ? await listBookable(tx, typed) : null
    const others = found?.filter(({ id }) => !typed.clientIds.includes(id)) ?? null
    return { ...form, ...said, found: others, problems: [...problems, ...form.problems] }
  })
}

async function readBookingForm(
  tx: ViewerTransaction,
  catalogue: Catalogue,
  typed: BookingTyped,
): Promise<BookingFormDto> {
  const provider = providerIn(catalogue, typed)
  const isAll = await canBookAll(tx)
  const people = await readPeople(tx, typed, provider)
  const [siteId = ''] = typed.place.split('/')
  const code = usualPlaceOfService(
    typed.telehealth,
    catalogue.sites.find(({ id }) => id === siteId)?.placeOfService ?? null,
  )
  return {
    typed: { ...typed, clientIds: people.chosen.map(({ id }) => id) },
    providers: catalogue.providers.map((each) => ({
      value: each.post_id,
      label: [each.sight === 'own' ? `${each.name} (you)` : each.name, each.title].filter(Boolean).join(', '),
    })),
    listLabel: listLabelOf(provider, isAll),
    allLabel: isAll ? 'Whole group' : 'All my clients',
    byPhone: runsDesk(tx.viewer.roles),
    ...people,
    asks: await asksOf(tx, typed),
    mayEnter: typed.kind === 'appointment' && (await findNewClientRight(tx)) !== null,
    beside: null,
    enteredId: null,
    isAsking: false,
    found: null,
    services: servicesOf(catalogue, typed.provider).map(({ id, code: short, label }) => ({
      value: id,
      label: `${short} ${label}`,
    })),
    usual: usualLength(catalogue, { serviceId: typed.service || null, postId: typed.provider }),
    usualPlace: placeOf(catalogue, null, provider),
    places: placeOptions(catalogue),
    codes: listPlacesOfService(),
    usualCode: code ? placeOfServiceWords(code) : 'none',
    asksReason: typed.reason !== '',
    nearest: [],
    series: null,
    inTheWay: null,
  }
}

const providerIn = ({ providers }: Catalogue, { provider }: BookingTyped) =>
  providers.find(({ post_id }) => post_id === provider)

/** As long as nobody is chosen, whoever may book the whole group has no list to look in. */
function listLabelOf(provider: CalendarProviderRow | undefined, isAll: boolean): string | null {
  if (!provider && isAll) return null
  return !provider || provider.sight === 'own' ? 'My clients' : `${shortStaffName(provider.name)}’s clients`
}

/** Time away is entered as it comes, and a series lists its dates with what is in their way. */
async function asksOf(tx: ViewerTransaction, { kind, day, time, place, repeat }: BookingTyped) {
  if (kind === 'out_of_office') return []
  const [siteId = ''] = place.split('/')
  const isVisit = kind === 'appointment' && repeat.unit === ''
  return readQuestions(tx, { day, time, siteId: siteId || null, isVisit })
}

/** The desk books everybody; a therapist where the practice lets him. */
async function canBookAll(tx: ViewerTransaction): Promise<boolean> {
  if (runsDesk(tx.viewer.roles)) return true
  return canBookAnyClient(tx)
}

type People = Pick<BookingFormDto, 'chosen' | 'newFor' | 'problems'>

/** The chosen clients as far as the viewer may find them, their alerts, and for whom the provider is new. */
async function readPeople(
  tx: ViewerTransaction,
  typed: BookingTyped,
  provider: CalendarProviderRow | undefined,
): Promise<People> {
  const people: People = { chosen: [], newFor: [], problems: [] }
  const rows: ClientRow[] = []
  for (const id of new Set(typed.clientIds)) {
    const row = isUuid(id) ? ((await findVisibleClient(tx, id)) ?? (await findBookableClient(tx, id))) : null
    if (row) rows.push(row)
  }
  const alerts = await readAlerts(
    tx,
    rows.map(({ id }) => id),
  )
  for (const row of rows) {
    people.chosen.push({ ...toBookable(row), name: fullName(row), alert: alerts.get(row.id) ?? null })
    if (!provider) continue
    const check = await checkBooking(tx, { postIds: [provider.post_id], clientIds: [row.id] })
    if (check.refusal) people.problems.push(bookingRefusal(check.refusal))
    else if (check.newPostIds.length > 0) people.newFor.push(newWords(row, provider))
  }
  return people
}
