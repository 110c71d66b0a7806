import type { ReactNode } from 'react'
import { statusLooks } from '@/components/appointments/status-look'
import { Icon } from '@/components/ui/icon'
import { eyeOff, repeat, video } from '@/components/ui/icon-shapes'
import type { CalendarDto, CellStatus } from '@/lib/calendar/dto'
import { paths } from '@/lib/paths'
import marks from './marks.module.css'
import { Part } from './part'

const usual: CellStatus[] = ['scheduled', 'confirmed', 'arrived', 'completed']
/** Shown where the calendar shows them; all ways of cancelling have one mark. */
const gone: { status: CellStatus; text?: string }[] = [
  { status: 'cancelled_by_client', text: 'Cancelled' },
  { status: 'no_show' },
]

/** What shades and marks mean, those alone that this view has. */
export function CalendarKey({ calendar }: { calendar: CalendarDto }) {
  const { view, providers, address } = calendar
  const own = providers.find((one) => one.isOwn)
  const hasHours = view !== 'month' && view !== 'agenda'
  const statuses: { status: CellStatus; text?: string }[] = usual.map((status) => ({ status }))
  return (
    <Part title="Key">
      <ul className="grid gap-1.5 text-micro text-ink-muted">
        {view === 'month' ? null : (
          <>
            {[...statuses, ...(address.cancelled ? gone : [])].map(({ status, text }) => (
              <Mark key={status} shape={statusLooks[status].shape}>
                {text ?? statusLooks[status].text}
              </Mark>
            ))}
            <Mark shape={video}>By video</Mark>
            <Mark shape={repeat}>Repeats</Mark>
          </>
        )}
        {hasHours ? (
          <>
            <Shade className="bg-raised">Within availability</Shade>
            <Shade className="bg-(--cal-closed)">Outside availability</Shade>
          </>
        ) : null}
        {view === 'agenda' ? null : <Shade className={marks.hatch ?? ''}>Closed</Shade>}
        {hasHours && hasAway(calendar) ? <Shade className={marks.awayKey ?? ''}>Out of office</Shade> : null}
        {providers.some((one) => one.busyOnly) ? <Mark shape={eyeOff}>Busy times only</Mark> : null}
        {hasHours ? (
          <li className="pointer-coarse:hidden">
            Keys: Enter books or opens, M moves an appointment, ? lists all.
          </li>
        ) : null}
        <li>Times are those of the practice: {calendar.zone}.</li>
      </ul>
      {own ? (
        <p className="mt-3 text-desk">
          <a className="link" href={paths.availability(own.postId)}>
            Set your hours
          </a>
        </p>
      ) : null}
    </Part>
  )
}

const hasAway = ({ columns }: CalendarDto) =>
  columns.some(({ cells }) => cells.some(({ layer }) => layer === 'behind'))

function Mark({ shape, children }: { shape: string; children: ReactNode }) {
  return (
    <li className="flex items-center gap-2">
      <span className="grid w-4.5 place-items-center text-ink">
        <Icon shape={shape} size={14} />
      </span>
      {children}
    </li>
  )
}

function Shade({ className, children }: { className: string; children: ReactNode }) {
  return (
    <li className="flex items-center gap-2">
      <i aria-hidden="true" className={`h-3.5 w-4.5 rounded-[3px] border border-line-strong ${className}`} />
      {children}
    </li>
  )
}
