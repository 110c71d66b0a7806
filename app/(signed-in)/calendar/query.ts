import type { Query } from '@/app/(signed-in)/clients/query'
import { field } from '@/app/(signed-in)/clients/query'
import type { CalendarAddress } from '@/lib/calendar/dto'
import { calendarAddressSchema } from '@/lib/calendar/schemas'

/** What the address asks of the calendar; what cannot be read is left to what the viewer usually sees. */
export async function calendarAddress(searchParams: Query): Promise<CalendarAddress> {
  const query = await searchParams
  return calendarAddressSchema.parse({
    view: field(query, 'view'),
    day: field(query, 'day'),
    providers: field(query, 'providers'),
    sites: field(query, 'sites'),
    cancelled: field(query, 'cancelled'),
    colour: field(query, 'colour'),
  })
}
