'use server'

import { publicAction } from '@/lib/actions'
import { choosePasswordHere } from '@/lib/auth/from-this-browser'
import { choosePasswordSchema } from '@/lib/auth/schemas'
import { paths } from '@/lib/paths'

export const choosePasswordAction = publicAction({
  name: 'choose-password',
  schema: choosePasswordSchema,
  run: choosePasswordHere,
  onSuccess: () => paths.signInWithNewPassword(),
})
