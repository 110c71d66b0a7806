import { Card, CardBody } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { lock, lockOpen } from '@/components/ui/icon-shapes'
import type { SiteShareCheckDto } from '@/lib/site-shares/dto'

const line =
  'grid grid-cols-[18px_minmax(0,1fr)_auto] items-start gap-3 border-b border-line py-2 text-desk leading-[1.1875rem] last:border-b-0'

/** What opens, counted and never named, and what stays closed. */
export function WhatOpens({ check }: { check: SiteShareCheckDto }) {
  return (
    <Card title="What it opens" titleId="what-opens">
      <CardBody>
        <ul>
          {check.lines.map(({ title, amount, before }) => (
            <li className={line} key={title}>
              <Icon className="mt-px text-granted-ink" shape={lockOpen} />
              <span>
                <span className="sr-only">Opens: </span>
                <span className="font-medium">{title}</span>
                {before ? <span className="block text-ink-muted">{before}</span> : null}
              </span>
              <span className="num font-semibold">{amount}</span>
            </li>
          ))}
          {check.closed.map((title) => (
            <li className={line} key={title}>
              <Icon className="mt-px text-ink-muted" shape={lock} />
              <span className="font-medium text-ink-muted">
                <span className="sr-only">Stays closed: </span>
                {title}
              </span>
            </li>
          ))}
        </ul>
      </CardBody>
      <p className="border-t border-line px-5 py-2.5 text-desk text-ink-muted max-tablet:px-4">
        At most: each of them sees what the own role allows. They share it with nobody. You can undo it until
        somebody there opens {check.clientShortName}
        {check.opened ? ', and end it at any time.' : '; who holds the record ends it at any time.'}
      </p>
    </Card>
  )
}
