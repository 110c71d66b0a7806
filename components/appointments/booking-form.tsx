'use client'

import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { BookingFormDto } from '@/lib/appointments/dto'
import { paths } from '@/lib/paths'
import { ClientField } from './client-field'
import { MoreDetails } from './more-details'
import { NearestTimes } from './nearest-times'
import { RepeatFields } from './repeat-fields'
import { SeriesList } from './series-list'
import { TimeFields } from './time-fields'
import { ToldFirst } from './told-first'
import { useBooking } from './use-booking'
import { VisitFields } from './visit-fields'

type Props = { form: BookingFormDto; more: boolean; action: FormAction; findAction: FormAction }

const saves = { appointment: 'Save appointment', meeting: 'Save meeting', out_of_office: 'Save time away' }

/**
 * Books an appointment, a meeting or time away. Every button posts the whole form, so that all of it works without JavaScript
 * and what was typed stays; with it, the form asks by itself what a choice brings.
 */
export function BookingForm({ form: given, more, action, findAction }: Props) {
  const booking = useBooking(given, action)
  const { form, error } = booking
  return (
    <form className="grid max-w-[640px] gap-5" {...booking.formProps}>
      <BookingFields booking={booking} findAction={findAction}>
        <RepeatFields error={error} typed={form.typed.repeat} />
        <MoreDetails error={error} form={form} open={more} />
        {form.series ? <SeriesList error={error('dates')} list={form.series} /> : null}
      </BookingFields>
      <div className="flex flex-wrap items-center gap-3 border-t border-line pt-5">
        <NotSaved problems={booking.problems} />
        <SaveButton booking={booking} />
        <LinkButton href={paths.calendar({ day: form.typed.day })} look="quiet">
          Cancel
        </LinkButton>
      </div>
    </form>
  )
}

type Booking = ReturnType<typeof useBooking>

/** What every booking form asks, in reading order; `children` stands below. */
export function BookingFields({
  booking,
  findAction,
  children,
}: {
  booking: Booking
  findAction: FormAction
  children?: ReactNode
}) {
  const { form, chosen, problems, error, isBusy } = booking
  const { typed } = form
  const isVisit = typed.kind === 'appointment'
  return (
    <>
      {/* The button that Enter presses, before any other of the form. */}
      <button aria-hidden="true" className="hidden" name="do" tabIndex={-1} type="submit" value="book" />
      <ErrorSummary problems={problems} />
      <NearestTimes pending={isBusy} times={form.nearest} />
      <ToldFirst form={form} />
      <input name="appointmentId" type="hidden" value={typed.appointmentId} />
      <input name="kind" type="hidden" value={typed.kind} />
      {isVisit ? (
        <ClientField
          chosen={chosen}
          findAction={findAction}
          form={form}
          onDrop={booking.drop}
          onPick={booking.pick}
          problems={problems}
        />
      ) : null}
      <TimeFields error={error} form={form} />
      {isVisit ? <VisitFields error={error} form={form} /> : null}
      {children}
    </>
  )
}

/** Beside the button what stands at the fields, for whoever has scrolled past them. */
export function NotSaved({ problems: [first, ...others] }: Pick<Booking, 'problems'>) {
  if (!first) return null
  const { field, message } = first
  return (
    <p className="basis-full text-desk font-medium text-denied-ink">
      Not saved.{' '}
      {field ? (
        <a className="link text-denied-ink" href={`#${field}`}>
          {message}
        </a>
      ) : (
        message
      )}
      {others.length > 0 ? ` And ${others.length} more, listed on top.` : null}
    </p>
  )
}

export function SaveButton({ booking: { form, isBusy, isOld } }: { booking: Booking }) {
  return (
    <SubmitButton id="save-appointment" look="primary" name="do" pending={isBusy} value="book">
      {saveWords(form, isOld)}
    </SubmitButton>
  )
}

/** What was said of another time, provider or client is nothing to go on with. */
function saveWords({ series, asks, inTheWay, typed }: BookingFormDto, isOld: boolean): string {
  if (series) return 'Save these dates'
  return !isOld && (asks.length > 0 || inTheWay?.key) ? 'Save all the same' : saves[typed.kind]
}
