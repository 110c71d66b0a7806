'use server'

import { action } from '@/lib/actions'
import { changePassword } from '@/lib/auth/change-password'
import { endOtherSessions } from '@/lib/auth/end-other-sessions'
import { endOwnSession } from '@/lib/auth/end-own-session'
import { forgetBrowser } from '@/lib/auth/forget-browser'
import {
  changePasswordSchema,
  endOtherSessionsSchema,
  endOwnSessionSchema,
  forgetBrowserSchema,
} from '@/lib/auth/schemas'
import { paths } from '@/lib/paths'

export const changePasswordAction = action({
  name: 'change-password',
  schema: changePasswordSchema,
  run: changePassword,
  revalidate: () => [paths.myAccount()],
})

export const endOwnSessionAction = action({
  name: 'end-own-session',
  schema: endOwnSessionSchema,
  run: endOwnSession,
  onSuccess: () => paths.myAccount('session'),
})

export const endOtherSessionsAction = action({
  name: 'end-other-sessions',
  schema: endOtherSessionsSchema,
  run: endOtherSessions,
  onSuccess: () => paths.myAccount('sessions'),
})

export const forgetBrowserAction = action({
  name: 'forget-browser',
  schema: forgetBrowserSchema,
  run: forgetBrowser,
  onSuccess: () => paths.myAccount('browser'),
})
