import type { LeftAppointmentsDto } from '@/lib/staff/dto'
import { paths } from '@/lib/paths'
import { counted } from './words'

/** Who has appointments to come that somebody else has to take, with the way to them in the calendar. */
export function LeftList({ left }: { left: LeftAppointmentsDto[] }) {
  return (
    <div className="grid gap-2 text-desk">
      <ul>
        {left.map(({ postId, name, appointments, firstDay }) => (
          <li className="flex min-h-(--row) flex-wrap items-center gap-x-3 border-b border-line" key={postId}>
            <span>{name}</span>
            <a
              className="link ms-auto"
              href={paths.calendar({ view: 'agenda', providers: postId, day: firstDay })}
            >
              {counted(appointments, 'appointment', 'appointments')} in the calendar
            </a>
          </li>
        ))}
      </ul>
      <p className="text-ink-muted">
        They keep their time and stay in the calendar for the desk. Open each to move it to a colleague, or
        cancel it.
      </p>
    </div>
  )
}
