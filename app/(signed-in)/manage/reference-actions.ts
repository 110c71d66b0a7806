'use server'

import { action } from '@/lib/actions'
import { paths } from '@/lib/paths'
import type { Kind } from '@/lib/reference-data/row-values'
import { undoReferenceSchema } from '@/lib/reference-data/schemas'
import { undoReference } from '@/lib/reference-data/undo-reference'

const back: Record<Kind, (after: { done: string }) => string> = {
  service: paths.manageServices,
  override: paths.manageServices,
  room: paths.manageSites,
  tag: paths.manageTags,
  closure: paths.manageClosures,
}

/** The last act on services, rooms, tags or closed days. */
export const undoReferenceAction = action({
  name: 'undo-reference',
  schema: undoReferenceSchema,
  run: undoReference,
  onSuccess: ({ kind }) => back[kind]({ done: 'restored' }),
})
