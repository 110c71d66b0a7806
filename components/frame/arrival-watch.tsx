'use client'

import { useEffect, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { doorOpen } from '@/components/ui/icon-shapes'
import type { ArrivalDto } from '@/lib/calendar/dto'
import { paths } from '@/lib/paths'

const EVERY = 30_000

/** Who has arrived for the viewer: drawn with the page, and asked again while it is in view. */
export function ArrivalWatch({ arrivals }: { arrivals: ArrivalDto[] }) {
  const [asked, setAsked] = useState<ArrivalDto[] | null>(null)
  useEffect(() => {
    const look = async () => {
      if (document.visibilityState !== 'visible') return
      const answer = await fetch(paths.arrivals(), { redirect: 'error' }).catch(() => null)
      if (answer?.ok) setAsked((await answer.json()) as ArrivalDto[])
    }
    const again = () => void look()
    const clock = setInterval(again, EVERY)
    window.addEventListener('focus', again)
    return () => {
      clearInterval(clock)
      window.removeEventListener('focus', again)
    }
  }, [])
  return (
    <div role="status">
      {(asked ?? arrivals).map(({ appointmentId, name, starts, since }) => (
        <p
          className="flex items-center gap-2 border-b border-pending-line bg-pending-soft px-4 py-1.5 text-desk text-pending-ink tablet:px-6 print:hidden"
          key={appointmentId}
        >
          <Icon shape={doorOpen} />
          <span>
            <a className="font-semibold text-pending-ink" href={paths.appointment(appointmentId)}>
              {name}
            </a>{' '}
            has arrived for <span className="num">{starts}</span>
            {since ? (
              <>
                , here since <span className="num">{since}</span>
              </>
            ) : null}
            .
          </span>
        </p>
      ))}
    </div>
  )
}
