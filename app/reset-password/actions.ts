'use server'

import { publicAction } from '@/lib/actions'
import { askPasswordResetHere } from '@/lib/auth/from-this-browser'
import { askPasswordResetSchema } from '@/lib/auth/schemas'

export const askPasswordResetAction = publicAction({
  name: 'ask-password-reset',
  schema: askPasswordResetSchema,
  run: askPasswordResetHere,
})
