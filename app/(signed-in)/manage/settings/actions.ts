'use server'

import { action } from '@/lib/actions'
import { paths } from '@/lib/paths'
import { saveShareEnd } from '@/lib/settings/save-share-end'
import { shareEndSchema } from '@/lib/settings/schemas'

export const saveShareEndAction = action({
  name: 'save-share-end',
  schema: shareEndSchema,
  run: saveShareEnd,
  onSuccess: ({ changed }) => paths.manageSettings(changed ? 'saved' : 'same'),
})
