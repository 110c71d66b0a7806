'use server'

import { action } from '@/lib/actions'
import { switchOversightOn } from '@/lib/oversight/begin'
import { switchOversightOff } from '@/lib/oversight/end'
import { beginOversightSchema, endOversightSchema } from '@/lib/oversight/schemas'
import { paths } from '@/lib/paths'

/** The banner stands in the layout, which a browser keeps while it moves between pages of a client: draw that anew too. */
const banner = ({ clientId }: { clientId: string }) => [paths.client(clientId), paths.clientRecords(clientId)]

export const beginOversightAction = action({
  name: 'begin-oversight',
  schema: beginOversightSchema,
  run: switchOversightOn,
  revalidate: banner,
  onSuccess: ({ clientId }) => paths.clientRecords(clientId),
})

/** "End now" of the banner. */
export const endOversightAction = action({
  name: 'end-oversight',
  schema: endOversightSchema,
  run: switchOversightOff,
  revalidate: banner,
  onSuccess: ({ clientId }) => paths.clientRecords(clientId),
})
