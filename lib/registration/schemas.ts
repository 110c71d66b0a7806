import { z } from 'zod'
import { OUT_OF_DATE } from '@/lib/form-fields'
import { isIsoDay } from '@/lib/time/iso-day'

const uuid = z.uuid({ error: OUT_OF_DATE })
const version = z.coerce.number({ error: OUT_OF_DATE }).int().min(0).max(2_147_483_647)
/** The last step: a first day beside each programme, empty where the client does not take part. */
export const registrationProgrammesSchema = z
  .strictObject({
    clientId: uuid,
    shareId: uuid,
    seen: version,
    programmeIds: z.array(uuid).max(200).default([]),
    days: z.array(z.string().trim().max(10)).max(200).default([]),
  })
  .superRefine(({ programmeIds, days }, context) => {
    const problem = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (programmeIds.length !== days.length) problem('days', OUT_OF_DATE)
    for (const [nth, day] of days.entries())
      if (day !== '' && (!isIsoDay(day) || day < '1900-01-01'))
        problem(`day-${programmeIds[nth] ?? ''}`, 'Enter a day that exists, such as 2027-01-31.')
  })
