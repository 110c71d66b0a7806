import type { StandingDto } from '@/lib/appointments/dto'
import { paths } from '@/lib/paths'

type Props = { rows: (StandingDto & { beyond?: boolean })[] }

/** Appointments that stand in time away: when, with whom, and where each can be moved. */
export function StandingList({ rows }: Props) {
  return (
    <ul
      className="boxed max-h-80 overflow-y-auto rounded-2 border border-line bg-raised text-desk"
      tabIndex={0}
    >
      {rows.map(({ appointmentId, when, who, beyond }) => (
        <li
          className="flex flex-wrap gap-x-3 gap-y-0.5 border-b border-line px-4 py-2 last:border-b-0"
          key={appointmentId ?? when}
        >
          <span className="num">{when}</span>
          {appointmentId ? (
            <a className="link font-medium" href={paths.appointment(appointmentId)}>
              {who}
            </a>
          ) : (
            <span>{who}</span>
          )}
          {beyond ? <span className="font-medium text-denied-ink">Runs beyond it</span> : null}
        </li>
      ))}
    </ul>
  )
}
