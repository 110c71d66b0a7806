'use server'

import { publicAction } from '@/lib/actions'
import { paths } from '@/lib/paths'
import { setUpNetworkHere, setUpOrganisationHere } from '@/lib/set-up/from-this-browser'
import { setUpNetworkSchema, setUpOrganisationSchema } from '@/lib/set-up/schemas'

const next = (isSignedIn: boolean) => (isSignedIn ? paths.clients() : paths.signIn())

export const setUpNetworkAction = publicAction({
  name: 'set-up-network',
  schema: setUpNetworkSchema,
  run: setUpNetworkHere,
  onSuccess: next,
})

export const setUpOrganisationAction = publicAction({
  name: 'set-up-organisation',
  schema: setUpOrganisationSchema,
  run: setUpOrganisationHere,
  onSuccess: next,
})
