'use server'

import { action } from '@/lib/actions'
import { paths } from '@/lib/paths'
import { removeTag } from '@/lib/reference-data/remove-tag'
import { saveTag } from '@/lib/reference-data/save-tag'
import { removeTagSchema, tagSchema } from '@/lib/reference-data/schemas'

/** A new tag leads to its page: who has it is said there. */
export const saveTagAction = action({
  name: 'save-tag',
  schema: tagSchema,
  run: saveTag,
  onSuccess: ({ tagId, changed, added, undo }) =>
    paths.manageTag(tagId, { done: !changed ? 'same' : added ? 'added' : 'saved', undo }),
})

export const removeTagAction = action({
  name: 'remove-tag',
  schema: removeTagSchema,
  run: removeTag,
  onSuccess: ({ changed, undo }) => paths.manageTags({ done: changed ? 'removed' : 'same', undo }),
})
