import { Banner } from '@/components/ui/banner'
import type { FormAction } from '@/components/ui/form-state'
import type { SignInPageDto } from '@/lib/auth/dto'
import { paths } from '@/lib/paths'
import { OutsidePage } from './outside-page'
import { SignInForm } from './sign-in-form'

type Props = { page: SignInPageDto; action: FormAction; isPasswordNew: boolean }

export function SignInView({ action, page, isPasswordNew }: Props) {
  return (
    <OutsidePage lede={page.networkName} title="Sign in">
      {isPasswordNew ? (
        <Banner live tone="granted">
          Your password is set. Sign in with it.
        </Banner>
      ) : null}
      <SignInForm action={action} page={page} />
      <p className="text-desk">
        <a className="link" href={paths.resetPassword()}>
          Forgot your password?
        </a>
      </p>
      {page.hasMailbox ? (
        <p className="text-desk">
          This is a demo: its mails are in the{' '}
          <a className="link" href={paths.mailbox()}>
            mailbox
          </a>
          .
        </p>
      ) : null}
      <p className="text-desk leading-[1.125rem] text-ink-muted">
        You are signed out after {page.idleMinutes} minutes without activity. What you view here is recorded.
      </p>
    </OutsidePage>
  )
}
