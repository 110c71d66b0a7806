'use server'

import { action } from '@/lib/actions'
import { paths } from '@/lib/paths'
import type { Kind } from '@/lib/reference-data/row-values'
import { undoReferenceSchema } from '@/lib/reference-data/schemas'
import { undoReference } from '@/lib/reference-data/undo-reference'

const back: Record<Kind, (after: { done: string }) => string> = {
  organisation: paths.manageOrganisation,
  division: paths.manageOrganisation,
  site: paths.manageOrganisation,
  programme: paths.manageProgrammes,
  service: paths.manageServices,
  override: paths.manageServices,
  room: paths.manageOrganisation,
  tag: paths.manageTags,
  closure: paths.manageClosures,
}

/** The last act on the organisation, programmes, services, rooms, tags or closed days. */
export const undoReferenceAction = action({
  name: 'undo-reference',
  schema: undoReferenceSchema,
  run: undoReference,
  onSuccess: ({ kind }) => back[kind]({ done: 'restored' }),
})
