'use client'

import { Card, CardBody } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { check, lock, lockOpen } from '@/components/ui/icon-shapes'
import type { RequestDto, RequestPreviewDto } from '@/lib/requests/dto'

type Props = {
  request: RequestDto
  /** Parts that are not ticked at the moment. */
  leftOut: string[]
}

/** What the asking side would read then: counts, no content. Follows the boxes as they are ticked. */
export function IfYouAccept({ request: { preview, kind, requester }, leftOut }: Props) {
  const forSite = kind === 'site_share' || kind === 'referral'
  const who = forSite ? (requester.site ?? requester.organisation) : requester.user
  return (
    <Card title="If you accept" titleId="if-you-accept">
      <CardBody>
        <p className="pb-2 text-desk text-ink-muted">
          How many items {who} can read then. Private notes are never part of it.
        </p>
        <ul aria-live="polite">
          {preview.map((line) => (
            <Line isLeftOut={leftOut.includes(line.component)} key={line.component} line={line} />
          ))}
        </ul>
        {forSite ? (
          <p className="border-t border-line pt-2.5 text-desk text-ink-muted">
            They cannot share onward, and complete a Registration Wizard. You can revoke it at any time.
          </p>
        ) : null}
      </CardBody>
    </Card>
  )
}

function Line({
  line: { label, before, after },
  isLeftOut,
}: {
  line: RequestPreviewDto
  isLeftOut: boolean
}) {
  const opens = after > before && !isLeftOut
  const note = noteOf({ before, after }, isLeftOut)
  const mark = isLeftOut || after === 0 ? lock : opens ? lockOpen : check
  return (
    <li className="grid grid-cols-[18px_minmax(0,1fr)_auto] items-start gap-3 border-b border-line py-2.25 text-desk leading-[1.1875rem] last:border-b-0">
      <Icon className={`mt-px ${opens ? 'text-granted-ink' : 'text-ink-muted'}`} shape={mark} />
      <span>
        <span className={opens ? 'font-medium' : 'font-medium text-ink-muted'}>{label}</span>
        {note ? <span className="block text-ink-muted">{note}</span> : null}
      </span>
      <span className={`num font-semibold ${opens ? '' : 'text-ink-muted'}`}>
        {isLeftOut ? before : after}
      </span>
    </li>
  )
}

function noteOf({ before, after }: Pick<RequestPreviewDto, 'before' | 'after'>, isLeftOut: boolean) {
  if (isLeftOut) return 'You leave these out'
  if (before === 0) return null
  return before === after ? 'As now' : `${before} of them already now`
}
