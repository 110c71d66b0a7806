import { LinkButton } from '@/components/ui/button'
import type { FormAction } from '@/components/ui/form-state'
import type { ChoosePasswordDto } from '@/lib/auth/dto'
import { paths } from '@/lib/paths'
import { ChoosePasswordForm } from './choose-password-form'
import { OutsidePage } from './outside-page'

/** Where a mailed link leads, by invitation or for a new password. */
export function ChoosePasswordView({ page, action }: { page: ChoosePasswordDto; action: FormAction }) {
  const { link, networkName } = page
  if (!link) {
    return (
      <OutsidePage
        lede="It was used already, a newer one was sent, or its time ran out."
        title="This link does not work any more"
      >
        <div className="flex flex-wrap gap-2">
          <LinkButton href={paths.resetPassword()} look="primary">
            Ask for a new link
          </LinkButton>
          <LinkButton href={paths.signIn()} look="quiet">
            Sign in
          </LinkButton>
        </div>
        <p className="text-desk leading-[1.125rem] text-ink-muted">
          If this was your invitation, ask your practice manager to invite you once more.
        </p>
      </OutsidePage>
    )
  }
  return (
    <OutsidePage
      lede={
        <>
          {link.isInvitation ? `Welcome to ${networkName}, ${link.name}. ` : null}
          For <strong className="font-medium text-ink">{link.email}</strong>
        </>
      }
      title={link.isInvitation ? 'Choose your password' : 'Choose a new password'}
    >
      <ChoosePasswordForm action={action} email={link.email} token={link.token} />
      {link.isInvitation ? null : (
        <p className="text-desk leading-[1.125rem] text-ink-muted">
          Wherever you are signed in now, you are signed out.
        </p>
      )}
    </OutsidePage>
  )
}
