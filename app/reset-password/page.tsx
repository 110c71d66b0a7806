import type { Metadata } from 'next'
import { ResetPasswordView } from '@/components/sign-in/reset-password-view'
import { askPasswordResetAction } from './actions'

export const metadata: Metadata = { title: 'Forgot your password?' }

export default function ResetPasswordPage() {
  return <ResetPasswordView action={askPasswordResetAction} />
}
