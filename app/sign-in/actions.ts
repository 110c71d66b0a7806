'use server'

import { publicAction } from '@/lib/actions'
import { safeNext } from '@/lib/auth/safe-next'
import { signInSchema } from '@/lib/auth/schemas'
import { signIn } from '@/lib/auth/sign-in'
import { paths } from '@/lib/paths'

export const signInAction = publicAction({
  name: 'sign-in',
  schema: signInSchema,
  run: signIn,
  onSuccess: (_done, { next }) => safeNext(next) ?? paths.clients(),
})
