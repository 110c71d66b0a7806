import { z } from 'zod'
import { readClock } from '@/lib/time/read-clock'

const id = z.uuid({ error: 'This form is out of date. Load the page again.' })
const text = z.string().default('')
/** A time of the clock as people type it. */
const clock = text.transform(readClock)
/** Ids as a plain form sends several of them. */
const ids = z.array(id).max(20, { error: 'At most 20 clients at once.' }).default([])

const short = z.string().max(20).default('')
/** Keys of what the form had said before it was sent. */
const told = z.array(z.string().max(100)).max(30).default([])

/** How something repeats, as a form posts it, and what was decided in the check list (`key|choice`, one a place). */
export const repeatFields = {
  repeat: z.enum(['', 'day', 'week', 'month']).default(''),
  every: short,
  weekdays: z.array(z.enum(['1', '2', '3', '4', '5', '6', '7'])).default([]),
  monthBy: z.enum(['date', 'weekday', 'last']).default('date'),
  ends: z.enum(['times', 'until']).default('times'),
  times: short,
  until: short,
  /** What the list was made for: changed since, it is shown again. */
  checked: z.string().max(64).default(''),
  places: z.array(z.string().max(60)).max(100).default([]),
}

/** The booking form as it is posted; times and lengths are read by the verb, which answers beside the fields. */
export const bookingFormSchema = z.strictObject({
  appointmentId: id,
  /** What the pressed button asks for; a time button sends `at` instead. */
  do: z.enum(['book', 'search', 'check', 'dates', 'new', 'enter', 'fold']).default('book'),
  at: text,
  kind: z.enum(['appointment', 'meeting', 'out_of_office']).default('appointment'),
  provider: text,
  scope: z.enum(['list', 'all']).default('list'),
  q: z.string().max(200).default(''),
  /** Chosen among those found. */
  pick: z.union([z.literal(''), id]).default(''),
  clientIds: ids,
  /** A client entered on the way; empty where none is. What is typed is read by the verb that enters clients. */
  newId: z.union([z.literal(''), id]).default(''),
  seen: z.string().max(2000).default(''),
  givenName: text,
  familyName: text,
  birthDate: text,
  mobilePhone: text,
  email: text,
  day: text,
  time: clock,
  minutes: text,
  /** What the form filled in as the length: whoever leaves it means the usual one. */
  usualMinutes: short,
  reserved: text,
  service: text,
  place: text,
  /** What the form filled in as the location: it goes with the provider. */
  usualPlace: text,
  telehealth: z.enum(['yes', '']).default(''),
  placeOfService: text,
  staffNote: z.string().trim().max(1000, { error: 'Use at most 1000 characters.' }).default(''),
  title: z.string().trim().max(120, { error: 'Use at most 120 characters.' }).default(''),
  allDay: z.enum(['yes', '']).default(''),
  untilDay: text,
  reason: z.string().trim().max(300, { error: 'Use at most 300 characters.' }).default(''),
  told,
  ...repeatFields,
})
export type BookingForm = z.output<typeof bookingFormSchema>

const asked = z.string().max(200).nullable().default(null)

/** The slot beside which the form opens, as its address says it. */
export const bookingSlotSchema = z.strictObject({
  provider: asked,
  day: asked,
  time: asked,
  client: asked,
  service: asked,
  site: asked,
  kind: asked,
})

/** What the combobox asks while somebody types. */
export const findBookableSchema = z.strictObject({
  provider: text,
  scope: z.enum(['list', 'all']).default('list'),
  q: z.string().max(200).default(''),
})

/** As large as a column of whole numbers holds. */
const version = z.coerce
  .number({ error: 'Load the page again.' })
  .int()
  .min(0)
  .max(2_147_483_647, { error: 'Load the page again.' })

/** How far an act on a place of a series goes. */
const scope = z.enum(['one', 'later', 'all']).default('one')

export const statusSchema = z.strictObject({
  appointmentId: id,
  version,
  scope,
  status: z.enum(
    [
      'scheduled',
      'confirmed',
      'arrived',
      'completed',
      'cancelled_by_client',
      'cancelled_by_practice',
      'late_cancelled',
      'no_show',
    ],
    { error: 'Choose what happened.' },
  ),
  reason: z.string().trim().max(500, { error: 'Use at most 500 characters.' }).default(''),
  feeServiceId: z.union([z.literal(''), id]).default(''),
  /** Units of the currency, "45" or "45.00"; empty: what the service says. */
  feeAmount: z
    .string()
    .trim()
    .regex(/^(\d{1,5}([.,]\d{2})?)?$/, { error: 'Write an amount such as 45 or 45.00, at most 99999.99.' })
    .default(''),
})

/** The same from the board of today; `hours` is what the board shows. */
export const boardStatusSchema = statusSchema.extend({ hours: z.enum(['all', '']).default('') })

export const moveSchema = z.strictObject({
  appointmentId: id,
  version,
  day: text,
  time: clock,
  /** A free time that was offered (`YYYY-MM-DDTHH:MM`) goes before day and time. */
  at: text,
  /** Empty keeps those it has. */
  provider: z.union([z.literal(''), id]).default(''),
  /** The length, and location with room as the form chooses them; left out keeps what it has. */
  minutes: z.string().max(10).optional(),
  place: z.string().max(80).optional(),
  /** Whether what is to be said comes before the move; a drop on the calendar is told of it afterwards, with Undo. */
  asks: z.enum(['first', '']).default(''),
  told,
})

export const detailsSchema = z.strictObject({
  appointmentId: id,
  version,
  scope,
  service: z.union([z.literal(''), id]).default(''),
  telehealth: z.enum(['yes', '']).default(''),
  placeOfService: z.union([z.literal(''), z.string().regex(/^\d{2}$/)]).default(''),
  staffNote: z.string().trim().max(1000, { error: 'Use at most 1000 characters.' }).default(''),
  title: z.string().trim().max(120, { error: 'Use at most 120 characters.' }).default(''),
})

export const undoBookingSchema = z.strictObject({ appointmentId: id })

export const undoAppointmentActSchema = z.strictObject({ appointmentId: id, actId: id })

/** Makes an appointment repeat: its rule, and what was decided about the dates. */
export const repeatSchema = z.strictObject({
  appointmentId: id,
  version,
  do: z.enum(['save', 'dates']).default('save'),
  reason: z.string().trim().max(300, { error: 'Use at most 300 characters.' }).default(''),
  ...repeatFields,
})

/** More dates at the end of a series. */
export const lengthenSchema = z.strictObject({
  appointmentId: id,
  version,
  do: z.enum(['save', 'dates']).default('save'),
  reason: z.string().trim().max(300, { error: 'Use at most 300 characters.' }).default(''),
  more: short,
  checked: repeatFields.checked,
  places: repeatFields.places,
})

/** Moves a place of a series, with the later ones or with all to come. */
export const moveSeriesSchema = moveSchema.extend({
  scope,
  reason: z.string().trim().max(300, { error: 'Use at most 300 characters.' }).default(''),
  checked: repeatFields.checked,
  places: repeatFields.places,
})
