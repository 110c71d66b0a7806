'use server'

import { action } from '@/lib/actions'
import { paths } from '@/lib/paths'
import { saveSite } from '@/lib/staff/save-site'
import { siteSchema } from '@/lib/staff/schemas'

export const saveSiteAction = action({
  name: 'save-site',
  schema: siteSchema,
  run: saveSite,
  onSuccess: ({ changed }) => paths.manageSites(changed ? 'saved' : 'same'),
})
