'use server'

import { action } from '@/lib/actions'
import { searchFormSchema } from '@/lib/clients/schemas'
import { closeFirstSteps } from '@/lib/set-up/close-first-steps'
import { closeFirstStepsSchema } from '@/lib/set-up/schemas'
import { paths } from '@/lib/paths'
import { rememberSearch } from './search-cookie'

/** The search form: keeps what was typed and shows the list under the id of it. An empty search shows the list. */
export const searchClientsAction = action({
  name: 'search-clients',
  schema: searchFormSchema,
  run: async (viewer, { q }) => (q.trim() === '' ? null : rememberSearch(viewer, q.trim())),
  onSuccess: (search, { scope }) => paths.clients({ scope, search }),
})

/** Puts the first steps away and shows the list without them. */
export const closeFirstStepsAction = action({
  name: 'close-first-steps',
  schema: closeFirstStepsSchema,
  run: (viewer) => closeFirstSteps(viewer),
  onSuccess: () => paths.clients(),
})
