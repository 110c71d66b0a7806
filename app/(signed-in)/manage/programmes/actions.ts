'use server'

import { action } from '@/lib/actions'
import { paths } from '@/lib/paths'
import { saveProgramme } from '@/lib/programmes/save-programme'
import { programmeSchema } from '@/lib/programmes/schemas'

export const saveProgrammeAction = action({
  name: 'save-programme',
  schema: programmeSchema,
  run: saveProgramme,
  onSuccess: ({ changed, added, undo }) =>
    paths.manageProgrammes({ done: !changed ? 'same' : added ? 'added' : 'saved', undo }),
})
