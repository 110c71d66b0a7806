import type { FormAction } from '@/components/ui/form-state'
import { paths } from '@/lib/paths'
import { OutsidePage } from './outside-page'
import { ResetPasswordForm } from './reset-password-form'

/** Asks for a link by mail. */
export function ResetPasswordView({ action }: { action: FormAction }) {
  return (
    <OutsidePage
      lede="Type the e-mail address you sign in with. You get a link to choose a new password."
      title="Forgot your password?"
    >
      <ResetPasswordForm action={action} />
      <p className="text-desk leading-[1.125rem] text-ink-muted">
        No mail after a few minutes? Look among the unwanted mail, or ask your practice manager.
      </p>
      <p className="text-desk">
        <a className="link" href={paths.signIn()}>
          Back to sign in
        </a>
      </p>
    </OutsidePage>
  )
}
