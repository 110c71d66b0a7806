import { z } from 'zod'
import { isIsoDay } from '@/lib/time/iso-day'

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Ids joined by commas; what is no id is left out. */
const ids = z
  .string()
  .nullable()
  .transform((text) =>
    [...new Set((text ?? '').toLowerCase().split(','))].filter((id) => ID.test(id)).slice(0, 50),
  )
  .catch([])

/** What the calendar's address says. A field that cannot be read counts as none: an old link still opens. */
export const calendarAddressSchema = z.strictObject({
  view: z.enum(['day', 'week', 'team', 'month', 'agenda']).nullable().catch(null),
  day: z
    .string()
    .refine((text) => isIsoDay(text) && text >= '1990' && text < '2100')
    .nullable()
    .catch(null),
  providers: ids,
  sites: ids,
  cancelled: z
    .string()
    .nullable()
    .transform((text) => text === 'yes')
    .catch(false),
  colour: z.enum(['provider', 'status']).nullable().catch(null),
})
