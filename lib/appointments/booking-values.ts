import { DAY_WORDS, isBookableDay } from '@/lib/appointments/bookable-day'
import { servicesOf, usualLength, type Catalogue } from '@/lib/appointments/catalogue'
import type { BookingTyped } from '@/lib/appointments/dto'
import { isUnchosen } from '@/lib/appointments/is-unchosen'
import { usualPlaceOfService } from '@/lib/appointments/place-of-service'
import { NO_SUCH_PROVIDER } from '@/lib/appointments/refusals'
import { AppError, type FieldErrors } from '@/lib/errors'
import type { AppointmentValues } from '@/lib/policy/booking'
import { addDays, isIsoDay } from '@/lib/time/iso-day'
import { startOfDay, startOfNextDay } from '@/lib/time/network-day'
import { instantOf, isClockTime } from '@/lib/time/wall-time'
import type { IsoDay } from '@/lib/time/zone'

const MINUTE = 60_000
const MOST_DAYS = 60

/** Zone and day of the network, as a viewer has them. */
type Clock = { zone: string; today: IsoDay }
type Span = Pick<AppointmentValues, 'startsAt' | 'endsAt' | 'reservedUntil' | 'startsWall' | 'allDay'>

/**
 * What was typed as what is booked: wall times become instants of its zone, empty lengths those of the service, an empty
 * code that of the place.
 * @throws AppError `invalid` with a sentence per field
 */
export function toBookingValues(
  typed: BookingTyped,
  catalogue: Catalogue,
  clock: Clock,
): Omit<AppointmentValues, 'outsideAvailability'> {
  const problems = whoIsMissing(typed, catalogue)
  const span = typed.allDay && typed.kind === 'out_of_office' ? wholeDays : partOfDay
  const serviceId = serviceIn(typed, catalogue, problems)
  const where = placeIn(typed, catalogue, problems)
  const time = span(typed, usualLength(catalogue, { serviceId, postId: typed.provider }), clock, problems)
  if (typed.placeOfService && !/^\d{2}$/.test(typed.placeOfService))
    problems.placeOfService = 'Choose a code.'
  if (Object.keys(problems).length > 0 || !time)
    throw new AppError('invalid', 'Check the marked fields.', problems)
  const isVisit = typed.kind === 'appointment'
  return {
    ...time,
    kind: typed.kind,
    title: isVisit ? null : typed.title || null,
    ...where.ids,
    serviceId,
    timeZone: clock.zone,
    telehealth: isVisit && typed.telehealth,
    placeOfService: isVisit
      ? typed.placeOfService || usualPlaceOfService(typed.telehealth, where.code)
      : null,
    staffNote: typed.staffNote || null,
    overlapReason: typed.reason || null,
  }
}

/** Whom and with whom: the first of what is missing, so that one save tells all of it. */
function whoIsMissing(typed: BookingTyped, { providers }: Catalogue): FieldErrors {
  const problems: FieldErrors = {}
  if (typed.kind === 'appointment' && typed.clientIds.length === 0)
    problems.q = isUnchosen(typed)
      ? 'Nobody is chosen yet: choose the client whom you typed.'
      : 'Choose a client.'
  if (!providers.some(({ post_id }) => post_id === typed.provider))
    problems.provider = typed.provider === '' ? 'Choose a provider.' : NO_SUCH_PROVIDER
  return problems
}

function serviceIn(typed: BookingTyped, catalogue: Catalogue, problems: FieldErrors): string | null {
  if (!typed.service || typed.kind !== 'appointment') return null
  const isBookable = servicesOf(catalogue, typed.provider).some(({ id }) => id === typed.service)
  if (!isBookable) problems.service = serviceProblem(typed, catalogue)
  return typed.service
}

const serviceProblem = ({ service, provider }: BookingTyped, { overrides }: Catalogue) =>
  overrides.some((each) => each.serviceId === service && each.postId === provider && !each.offered)
    ? 'This provider does not offer it.'
    : 'Choose a service of the list.'

function placeIn(typed: BookingTyped, catalogue: Catalogue, problems: FieldErrors) {
  const [siteId = '', roomId = ''] = typed.place.split('/')
  const site = catalogue.sites.find(({ id }) => id === siteId)
  const room = catalogue.rooms.find((each) => each.id === roomId && each.siteId === siteId)
  if ((siteId && !site) || (roomId && !room)) problems.place = 'Choose a location of the list.'
  return {
    ids: { siteId: site?.id ?? null, roomId: room?.id ?? null },
    code: site?.placeOfService ?? null,
  }
}

type Length = { minutes: number; reserved: number }

function partOfDay(
  typed: BookingTyped,
  usual: Length,
  { zone, today }: Clock,
  problems: FieldErrors,
): Span | null {
  if (!isBookableDay(typed.day, today)) problems.day = isIsoDay(typed.day) ? DAY_WORDS : 'Choose a day.'
  if (!isClockTime(typed.time)) problems.time = 'Write a time such as 14:00.'
  const minutes = typed.minutes === '' ? usual.minutes : minutesIn(typed.minutes)
  if (minutes === null || minutes < 5) problems.minutes = 'Write the length in minutes, from 5 to 720.'
  const standing = typed.minutes === '' ? usual.reserved : (minutes ?? 0)
  const reserved = typed.reserved === '' ? standing : minutesIn(typed.reserved)
  if (reserved === null || reserved < (minutes ?? 0))
    problems.reserved = 'The time kept free is at least as long as the session, up to 720 minutes.'
  if (problems.day || problems.time || problems.minutes || problems.reserved) return null
  const startsWall = `${typed.day}T${typed.time}`
  const { at } = instantOf(zone, startsWall)
  const after = (length: number) => new Date(at.getTime() + length * MINUTE)
  return {
    startsAt: at,
    endsAt: after(minutes ?? 0),
    reservedUntil: reserved !== null && reserved > (minutes ?? 0) ? after(reserved) : null,
    startsWall,
    allDay: false,
  }
}

function wholeDays(
  typed: BookingTyped,
  _usual: Length,
  { zone, today }: Clock,
  problems: FieldErrors,
): Span | null {
  const until = typed.untilDay || typed.day
  if (!isBookableDay(typed.day, today)) problems.day = isIsoDay(typed.day) ? DAY_WORDS : 'Choose a day.'
  else if (!isIsoDay(until) || until < typed.day) problems.untilDay = 'Choose the first day or a later one.'
  else if (until > addDays(typed.day, MOST_DAYS)) problems.untilDay = 'At most 60 days at once.'
  if (problems.day || problems.untilDay) return null
  return {
    startsAt: startOfDay(zone, typed.day),
    endsAt: startOfNextDay(zone, until),
    reservedUntil: null,
    startsWall: `${typed.day}T00:00`,
    allDay: true,
  }
}

/** Whole minutes up to twelve hours; null for anything else. */
function minutesIn(text: string): number | null {
  const minutes = /^\d{1,3}$/.test(text.trim()) ? Number(text) : null
  return minutes !== null && minutes <= 720 ? minutes : null
}
