'use server'

import { action } from '@/lib/actions'
import { switchOrganisationSchema } from '@/lib/auth/schemas'
import { switchOrganisation } from '@/lib/auth/switch-organisation'
import { paths } from '@/lib/paths'

export const switchOrganisationAction = action({
  name: 'switch-organisation',
  schema: switchOrganisationSchema,
  run: switchOrganisation,
  revalidate: () => [paths.home()],
  onSuccess: () => paths.clients(),
})
