import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { DayText } from '@/components/ui/date-text'
import { circleCheck, circleMinus, rotateCcwClock } from '@/components/ui/icon-shapes'
import { HiddenText } from '@/components/ui/hidden-text'
import type { Lapse } from '@/lib/staff/dto'

type Props = {
  what: ReactNode
  since: string | null
  until: string | null
  /** `resting`: its days stand, but whoever holds it has left. */
  lapse: Lapse | 'resting'
  /** Leads to the dry run of ending it; absent where it cannot be ended. */
  end?: { href: string; about: string } | null
  /** Another way to end it, where no dry run is needed. */
  children?: ReactNode
}

/** Something that holds from a day to a day, and the way to end it. */
export function DatedRow({ what, since, until, lapse, end, children }: Props) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-5 py-2 text-desk last:border-b-0 max-tablet:px-4">
      <strong className="min-w-44 text-body font-medium">{what}</strong>
      <LapseChip lapse={lapse} />
      <span className="text-ink-muted">
        {since ? (
          <>
            from <DayText on={since} />
          </>
        ) : (
          'always'
        )}
        {until ? (
          <>
            {' '}
            to <DayText on={until} />
          </>
        ) : null}
      </span>
      {end ? (
        <span className="ms-auto">
          <LinkButton href={end.href} look="stop" size="small">
            End<HiddenText> {end.about}</HiddenText>
          </LinkButton>
        </span>
      ) : null}
      {children ? <span className="ms-auto">{children}</span> : null}
    </li>
  )
}

function LapseChip({ lapse }: { lapse: Props['lapse'] }) {
  if (lapse === null)
    return (
      <Chip shape={circleCheck} tone="granted">
        In force
      </Chip>
    )
  if (lapse === 'not_begun')
    return (
      <Chip shape={rotateCcwClock} tone="pending">
        Later
      </Chip>
    )
  return (
    <Chip shape={circleMinus} tone="expired">
      {lapse === 'resting' ? 'Not in force' : 'Ended'}
    </Chip>
  )
}
