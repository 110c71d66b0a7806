import type { Metadata } from 'next'
import { answeredAlone } from '@/app/answered'
import { ChoosePasswordView } from '@/components/sign-in/choose-password-view'
import { getChoosePasswordPage } from '@/lib/auth/choose-password'
import { choosePasswordAction } from './actions'

// The address holds a secret: no other site may learn it, whatever leads away from here.
export const metadata: Metadata = { title: 'Choose a password', referrer: 'same-origin' }

type Props = { searchParams: Promise<{ token?: string | string[] }> }

async function ChoosePasswordPage({ searchParams }: Props) {
  const { token } = await searchParams
  return <ChoosePasswordView action={choosePasswordAction} page={await getChoosePasswordPage(token)} />
}

export default answeredAlone(ChoosePasswordPage)
