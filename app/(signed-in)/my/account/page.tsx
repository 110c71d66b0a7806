import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { AccountView } from '@/components/account/account-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getAccount } from '@/lib/auth/get-account'
import {
  changePasswordAction,
  endOtherSessionsAction,
  endOwnSessionAction,
  forgetBrowserAction,
} from './actions'

export const metadata: Metadata = { title: 'My account' }

const told = ['session', 'sessions', 'browser'] as const

async function AccountPage({ searchParams }: { searchParams: Promise<{ done?: unknown }> }) {
  const viewer = await requirePageViewer()
  const { done } = await searchParams
  const account = await answerPage(() => getAccount(viewer))
  return (
    <AccountView
      account={account}
      changeAction={changePasswordAction}
      done={told.find((one) => one === done) ?? null}
      endAction={endOwnSessionAction}
      endOthersAction={endOtherSessionsAction}
      forgetAction={forgetBrowserAction}
    />
  )
}

export default answered(AccountPage)
