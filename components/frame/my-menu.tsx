import { Avatar } from '@/components/ui/avatar'
import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import { eye, keyRound, logOut, mail } from '@/components/ui/icon-shapes'
import { HiddenText } from '@/components/ui/hidden-text'
import { Popover } from '@/components/ui/popover'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ViewerDto } from '@/lib/auth/dto'
import { paths } from '@/lib/paths'

/** Who is signed in, until when, and the way out. */
export function MyMenu({ viewer }: { viewer: ViewerDto }) {
  return (
    <Popover
      align="end"
      button={
        <>
          <Avatar hue={viewer.hue} name={viewer.name} />
          <HiddenText>{viewer.name}: account and sign out</HiddenText>
        </>
      }
      buttonClass="grid size-9 flex-none place-items-center rounded-round hover:bg-hover max-tablet:size-11 print:hidden"
      id="my-menu"
      label="My account"
      panelClass="w-72 p-1"
    >
      <div className="px-3 py-2.5 text-desk">
        <strong className="block text-body font-medium">{viewer.name}</strong>
        <span className="block truncate text-ink-muted">{viewer.email}</span>
        <span className="mt-2 block text-ink-muted">
          Signed in until <span className="num">{viewer.signedInUntil}</span>
        </span>
      </div>
      <div className="border-t border-line py-1">
        <a className={buttonClass('quiet', 'normal', 'w-full justify-start!')} href={paths.myAccount()}>
          <Icon className="text-ink-muted" shape={keyRound} />
          My account
        </a>
        {viewer.acting.roles.includes('provider') ? (
          <a className={buttonClass('quiet', 'normal', 'w-full justify-start!')} href={paths.myReaders()}>
            <Icon className="text-ink-muted" shape={eye} />
            Who read my notes
          </a>
        ) : null}
        {viewer.hasMailbox ? (
          <a className={buttonClass('quiet', 'normal', 'w-full justify-start!')} href={paths.mailbox()}>
            <Icon className="text-ink-muted" shape={mail} />
            Mailbox of the demo
          </a>
        ) : null}
      </div>
      {/* A plain form: the answer is a whole new document, so the tab keeps nothing of this one. */}
      <form action={paths.signOut()} className="border-t border-line pt-1" method="post">
        <SubmitButton className="w-full justify-start!" look="quiet">
          <Icon className="text-ink-muted" shape={logOut} />
          Sign out
        </SubmitButton>
      </form>
    </Popover>
  )
}
