import { z } from 'zod'
import { OUT_OF_DATE, optionalDay, optionalText, pageId } from '@/lib/form-fields'

const list = (item: z.ZodType<string>) => z.array(item).max(500).default([])

const MOST_NOTE = 500

/** `clientId:postId`, or nothing: this client goes to the one named above. */
const other = z.string().refine((pair) => pair === '' || /^[0-9a-f-]{36}:[0-9a-f-]{36}$/i.test(pair), {
  error: OUT_OF_DATE,
})

/** What was chosen, as the forms send it. */
export const draftBulkSchema = z
  .strictObject({
    kind: z.enum(['handover', 'share', 'stop', 'renewal']),
    fromPostId: pageId.nullable().default(null),
    to: list(z.union([pageId, z.literal('')])),
    scope: z.enum(['all', 'ticked']).default('ticked'),
    status: z.enum(['current', 'any']).default('any'),
    clients: list(pageId),
    each: list(other),
    shares: list(pageId),
    what: z
      .enum(['nothing', 'demographics', 'chart'], { error: 'Choose what of the chart goes along.' })
      .default('chart'),
    fromOn: optionalDay,
    untilOn: optionalDay,
    visits: z.enum(['move', 'keep']).default('keep'),
    leaves: z.enum(['yes']).nullable().default(null),
    note: optionalText(MOST_NOTE),
  })
  .superRefine((form, context) => {
    const say = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (form.kind === 'renewal') {
      if (form.shares.length === 0) say('shares', 'Tick what you want to renew.')
      return
    }
    if (form.to.every((to) => to === ''))
      say('to', form.kind === 'handover' ? 'Choose who takes over.' : 'Choose at least one colleague.')
    if (form.scope === 'ticked' && form.clients.length === 0)
      say('clients', 'Tick at least one client, or choose all of them.')
  })

export type DraftBulk = z.output<typeof draftBulkSchema>
export type DraftBulkInput = z.input<typeof draftBulkSchema>

/** One act in bulk. */
export const bulkSchema = z.strictObject({ bulkId: pageId })
