import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { ban, circleExclamationPoint, search } from '@/components/ui/icon-shapes'
import { Page } from '@/components/ui/page'
import { paths } from '@/lib/paths'

type Props = { shape: string; title: string; children: ReactNode; action?: ReactNode }

function Problem({ shape, title, children, action }: Props) {
  return (
    <Page width="narrow">
      <div className="grid max-w-[60ch] gap-3 pt-8 tablet:pt-16">
        <Icon className="text-ink-muted" shape={shape} size={28} />
        <h1 className="text-title font-semibold text-balance">{title}</h1>
        <div className="grid gap-2 text-pretty text-ink-muted">{children}</div>
        <div className="mt-2 flex flex-wrap gap-2">
          {action}
          <LinkButton href={paths.clients()} look={action ? 'quiet' : 'plain'}>
            Go to clients
          </LinkButton>
        </div>
      </div>
    </Page>
  )
}

/** Missing and hidden look the same, so this page never says which it is. */
export function NotFoundView() {
  return (
    <Problem shape={search} title="Not found">
      <p>
        There is no such page, or it is not open to you. Check the address, or look for the client by
        reference.
      </p>
    </Problem>
  )
}

/** A button alone was pressed, and what it sent is not what such a button sends: a stale or altered page. */
export function InvalidView({ again }: { again?: ReactNode }) {
  return (
    <Problem action={again} shape={circleExclamationPoint} title="This cannot be done">
      <p>
        What this page sent does not fit: it is too old, was changed on the way, or belongs to what somebody
        else did. Nothing was changed. Open the page anew and repeat it.
      </p>
    </Problem>
  )
}

/** What is here is known to the viewer, but not allowed. */
export function ForbiddenView() {
  return (
    <Problem shape={ban} title="Not allowed">
      <p>Your role here does not allow this. Nothing was changed.</p>
      <p>If you act for several organisations, check at the top for which one you act now.</p>
    </Problem>
  )
}

/** Two people at the same thing, and the other one was quicker. `again` draws the page anew. */
export function ConflictView({ again }: { again?: ReactNode }) {
  return (
    <Problem action={again} shape={circleExclamationPoint} title="Changed meanwhile">
      <p>
        Somebody else changed this at the same moment, so nothing was changed by you. Look again and repeat
        it.
      </p>
    </Problem>
  )
}

/** The database is busy or away; nothing is wrong with what was asked. */
export function UnavailableView({ reference }: { reference?: string }) {
  return (
    <Problem shape={circleExclamationPoint} title="Not available just now">
      <p>This could not be done in time. Nothing was changed. Wait a moment and try again.</p>
      {reference ? (
        <p>
          If it lasts, quote <span className="num font-medium text-ink">{reference}</span>.
        </p>
      ) : null}
    </Problem>
  )
}

/** Anything else. `reference` finds the entry in the log; `again` is a way to try once more. */
export function ErrorView({ reference, again }: { reference?: string; again?: ReactNode }) {
  return (
    <Problem action={again} shape={circleExclamationPoint} title="This did not work">
      <p>
        Something went wrong on our side. What you did may not have been saved: look before you repeat it.
      </p>
      {reference ? (
        <p>
          If it happens again, quote <span className="num font-medium text-ink">{reference}</span>.
        </p>
      ) : null}
    </Problem>
  )
}
