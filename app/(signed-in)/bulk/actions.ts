'use server'

import { action } from '@/lib/actions'
import { draftBulk } from '@/lib/bulk/draft-bulk'
import { dropBulk, startBulk, undoBulk } from '@/lib/bulk/run-bulk'
import { bulkSchema, draftBulkSchema } from '@/lib/bulk/schemas'
import { paths } from '@/lib/paths'

export const draftBulkAction = action({
  name: 'draft-bulk',
  schema: draftBulkSchema,
  run: draftBulk,
  onSuccess: ({ bulkId }) => paths.bulkAct(bulkId),
})

export const startBulkAction = action({
  name: 'start-bulk',
  schema: bulkSchema,
  run: startBulk,
  onSuccess: ({ bulkId }) => paths.bulkAct(bulkId),
})

export const undoBulkAction = action({
  name: 'undo-bulk',
  schema: bulkSchema,
  run: undoBulk,
  onSuccess: ({ bulkId }) => paths.bulkAct(bulkId),
})

export const dropBulkAction = action({
  name: 'drop-bulk',
  schema: bulkSchema,
  run: dropBulk,
  onSuccess: () => paths.clients(),
})
