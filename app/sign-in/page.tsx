import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { answeredAlone } from '@/app/answered'
import { AskAgain } from '@/components/frame/ask-again'
import { SignInView } from '@/components/sign-in/sign-in-view'
import { findViewer } from '@/lib/auth'
import { getSignInPage } from '@/lib/auth/frame'
import { paths } from '@/lib/paths'
import { signInAction } from './actions'

export const metadata: Metadata = { title: 'Sign in' }

type Props = { searchParams: Promise<{ next?: string | string[]; password?: unknown }> }

async function SignInPage({ searchParams }: Props) {
  const { next, password } = await searchParams
  const page = await getSignInPage(next)
  if (await findViewer()) redirect(page.next ?? paths.clients())
  return (
    <>
      {/* Back must not bring a client's page out of the tab's memory after the session ran out. */}
      <AskAgain />
      <SignInView action={signInAction} isPasswordNew={password === 'new'} page={page} />
    </>
  )
}

export default answeredAlone(SignInPage)
