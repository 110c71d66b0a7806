'use server'

import { action } from '@/lib/actions'
import { paths } from '@/lib/paths'
import { removeClosure } from '@/lib/reference-data/remove-closure'
import { saveClosure } from '@/lib/reference-data/save-closure'
import { closureSchema, removeClosureSchema } from '@/lib/reference-data/schemas'

export const saveClosureAction = action({
  name: 'save-closure',
  schema: closureSchema,
  run: saveClosure,
  onSuccess: ({ changed, added, undo }) =>
    paths.manageClosures({ done: !changed ? 'same' : added ? 'closed' : 'saved', undo }),
})

export const removeClosureAction = action({
  name: 'remove-closure',
  schema: removeClosureSchema,
  run: removeClosure,
  onSuccess: ({ changed, undo }) => paths.manageClosures({ done: changed ? 'opened' : 'same', undo }),
})
