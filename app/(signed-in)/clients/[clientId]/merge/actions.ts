'use server'

import { action } from '@/lib/actions'
import { mergeClients } from '@/lib/clients/merge-clients'
import { mergeSchema, pickClientSchema, undoActSchema } from '@/lib/clients/profile-schemas'
import { undoMerge } from '@/lib/clients/undo-merge'
import { paths } from '@/lib/paths'
import { rememberSearch } from '../../search-cookie'

/** Keeps what was typed and shows which records fit, under the id of it. */
export const pickRecordAction = action({
  name: 'pick-record',
  schema: pickClientSchema,
  run: async (viewer, { q }) => (q.trim() === '' ? null : rememberSearch(viewer, q.trim())),
  onSuccess: (search, { clientId }) => paths.mergeClient(clientId, { search }),
})

export const mergeClientsAction = action({
  name: 'merge-clients',
  schema: mergeSchema,
  run: mergeClients,
  onSuccess: ({ clientId, actId }) => paths.clientAfter(clientId, actId),
})

export const undoMergeAction = action({
  name: 'undo-merge',
  schema: undoActSchema,
  run: undoMerge,
  onSuccess: ({ clientId }, { actId }) => paths.clientAfter(clientId, actId),
})
