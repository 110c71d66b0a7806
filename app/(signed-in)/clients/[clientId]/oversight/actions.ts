'use server'

import { action } from '@/lib/actions'
import { switchOversightOn } from '@/lib/oversight/begin'
import { switchOversightOff } from '@/lib/oversight/end'
import { beginOversightSchema, endOversightSchema } from '@/lib/oversight/schemas'
import { paths } from '@/lib/paths'

export const beginOversightAction = action({
  name: 'begin-oversight',
  schema: beginOversightSchema,
  run: switchOversightOn,
  onSuccess: ({ clientId }) => paths.clientRecords(clientId),
})

/** "End now" of the banner. */
export const endOversightAction = action({
  name: 'end-oversight',
  schema: endOversightSchema,
  run: switchOversightOff,
  onSuccess: ({ clientId }) => paths.clientRecords(clientId),
})
