'use server'

import { action } from '@/lib/actions'
import { joinFamily } from '@/lib/clients/join-family'
import { leaveFamily } from '@/lib/clients/leave-family'
import { joinFamilySchema, leaveFamilySchema, pickClientSchema } from '@/lib/clients/profile-schemas'
import { paths } from '@/lib/paths'
import { rememberSearch } from '../../search-cookie'

/** Keeps what was typed and shows who fits, under the id of it. */
export const pickRelativeAction = action({
  name: 'pick-relative',
  schema: pickClientSchema,
  run: async (viewer, { q }) => (q.trim() === '' ? null : rememberSearch(viewer, q.trim())),
  onSuccess: (search, { clientId }) => paths.clientFamily(clientId, { search }),
})

export const joinFamilyAction = action({
  name: 'join-family',
  schema: joinFamilySchema,
  run: joinFamily,
  onSuccess: ({ clientId, actId }) => paths.clientFamily(clientId, { act: actId }),
})

export const leaveFamilyAction = action({
  name: 'leave-family',
  schema: leaveFamilySchema,
  run: leaveFamily,
  onSuccess: ({ clientId, actId }) => paths.clientFamily(clientId, { act: actId }),
})
