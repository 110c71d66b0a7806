'use server'

import { publicAction } from '@/lib/actions'
import { safeNext } from '@/lib/auth/safe-next'
import { signInSchema, signOutSchema } from '@/lib/auth/schemas'
import { signIn, signOut } from '@/lib/auth/sign-in'
import { paths } from '@/lib/paths'

export const signInAction = publicAction({
  name: 'sign-in',
  schema: signInSchema,
  run: signIn,
  onSuccess: (_done, { next }) => safeNext(next) ?? paths.clients(),
})

/** Public: whoever is signed out already ends up at the same place. */
export const signOutAction = publicAction({
  name: 'sign-out',
  schema: signOutSchema,
  run: signOut,
  onSuccess: () => paths.signedOut(),
})
