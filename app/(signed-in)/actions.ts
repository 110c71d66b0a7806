'use server'

import { action } from '@/lib/actions'
import { switchOrganisationSchema } from '@/lib/auth/schemas'
import { switchOrganisation } from '@/lib/auth/switch-organisation'
import { findClients } from '@/lib/clients/find-clients'
import { findClientsSchema } from '@/lib/clients/schemas'
import { paths } from '@/lib/paths'
import { railWidthSchema } from '@/lib/auth/schemas'
import { keepRailWidth } from './rail-cookie'

export const switchOrganisationAction = action({
  name: 'switch-organisation',
  schema: switchOrganisationSchema,
  run: switchOrganisation,
  revalidate: () => [paths.home()],
  onSuccess: () => paths.clients(),
})

/** The button at the foot of the left menu. */
export const setRailWidthAction = action({
  name: 'set-rail-width',
  schema: railWidthSchema,
  run: async (_viewer, { narrow }) => keepRailWidth(narrow === 'yes'),
})

/** What the command menu asks while somebody types. */
export const findClientsAction = action({
  name: 'find-clients',
  schema: findClientsSchema,
  run: findClients,
})
