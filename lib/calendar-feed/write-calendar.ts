import ical, { ICalEventClass, ICalEventTransparency } from 'ical-generator'
import type { FeedEntry } from '@/lib/policy/calendar-feed'

/** All that is told of a time: never whom or what it is about. */
const WORDS: Record<FeedEntry['kind'], string> = {
  appointment: 'Appointment',
  meeting: 'Meeting',
  out_of_office: 'Out of office',
}

const HOUR = 3600
const midnight = (day: string) => new Date(`${day}T00:00:00Z`)

/**
 * Entries as a calendar program reads them (RFC 5545): instants in UTC, whole days as dates, and an entry that did not change
 * is written as it was before.
 */
export function writeCalendar(entries: FeedEntry[]): string {
  const calendar = ical({
    name: 'Concord',
    prodId: { company: 'Concord', product: 'Calendar', language: 'EN' },
    ttl: HOUR,
  })
  for (const { id, kind, allDay, startsAt, endsAt, firstDay, endDay, version, changedAt } of entries)
    calendar.createEvent({
      id: `${id}@concord`,
      stamp: changedAt,
      sequence: version - 1,
      start: allDay ? midnight(firstDay) : startsAt,
      end: allDay ? midnight(endDay) : endsAt,
      allDay,
      summary: WORDS[kind],
      class: ICalEventClass.PRIVATE,
      transparency: ICalEventTransparency.OPAQUE,
    })
  return calendar.toString()
}
