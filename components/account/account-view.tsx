import { Banner } from '@/components/ui/banner'
import { Card, CardBody } from '@/components/ui/card'
import type { PlainAction } from '@/components/ui/form-state'
import { Page, PageHeader } from '@/components/ui/page'
import type { ActionResult } from '@/lib/actions/dto'
import type { AccountDto } from '@/lib/auth/dto'
import { BrowserList } from './browser-list'
import { ChangePasswordForm } from './change-password-form'
import { SessionList } from './session-list'

type Changed = { ended: number }
type Props = {
  account: AccountDto
  /** What one just did here. */
  done: keyof typeof doneWords | null
  changeAction: (previous: ActionResult<Changed> | null, form: FormData) => Promise<ActionResult<Changed>>
  endAction: PlainAction
  endOthersAction: PlainAction
  forgetAction: PlainAction
}

const doneWords = {
  session: 'That session is ended.',
  sessions: 'All other sessions are ended.',
  browser: 'That browser is forgotten, and what was signed in there is ended.',
}

/** One's own account: where one is signed in, known browsers, the password. */
export function AccountView({
  account,
  done,
  changeAction,
  endAction,
  endOthersAction,
  forgetAction,
}: Props) {
  return (
    <Page width="narrow">
      <PageHeader
        lede={`${account.name}, ${account.email}. Your practice manager changes your name; the address you sign in with stays.`}
        title="My account"
      />
      <div className="grid gap-5">
        {done ? (
          <Banner live tone="granted">
            {doneWords[done]}
          </Banner>
        ) : null}
        <SessionList endAction={endAction} endOthersAction={endOthersAction} sessions={account.sessions} />
        <BrowserList browsers={account.browsers} forgetAction={forgetAction} />
        <Card title="Password" titleId="password-title">
          <CardBody>
            <ChangePasswordForm action={changeAction} email={account.email} />
          </CardBody>
        </Card>
      </div>
    </Page>
  )
}
