'use server'

import { action } from '@/lib/actions'
import { paths } from '@/lib/paths'
import { makeChange } from '@/lib/settings/make-change'
import { changeSchema } from '@/lib/settings/schemas'

/** The confirmed dry run. */
export const makeChangeAction = action({
  name: 'make-change',
  schema: changeSchema,
  run: makeChange,
  onSuccess: ({ postId, changed }) => {
    const done = changed ? 'saved' : 'same'
    return postId === null ? paths.manageSettings(done) : paths.manageStaffMember(postId, done)
  },
})
