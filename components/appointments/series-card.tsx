import { Card, CardBody } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import type { FormAction } from '@/components/ui/form-state'
import type { AppointmentDto, SeriesDateDto } from '@/lib/appointments/dto'
import { paths } from '@/lib/paths'
import { LengthenForm } from './lengthen-form'
import { AppointmentStatusChip } from './status-chip'

/** The dates of the series an appointment belongs to, each leading to its own page, and more of them at its end. */
export function SeriesCard({ appointment, action }: { appointment: AppointmentDto; action: FormAction }) {
  const { id, version, series } = appointment
  if (!series) return null
  return (
    <Card title="The whole series" titleId="series-title">
      <ol>
        {series.dates.map((date) => (
          <SeriesDate date={date} isThis={date.id === id} key={date.id} />
        ))}
      </ol>
      {series.room > 0 ? (
        <CardBody>
          <LengthenForm
            action={action}
            hidden={{ appointmentId: id, version: String(version) }}
            key={version}
            room={series.room}
          />
        </CardBody>
      ) : null}
    </Card>
  )
}

const GONE = ['cancelled_by_client', 'cancelled_by_practice', 'late_cancelled', 'no_show']

function SeriesDate({
  date: { id, when, status, differs },
  isThis,
}: {
  date: SeriesDateDto
  isThis: boolean
}) {
  const isGone = GONE.includes(status)
  return (
    <li
      className={classNames(
        'flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-5 py-2 max-tablet:px-4',
        isThis && 'bg-accent-soft',
      )}
    >
      {isThis ? (
        <strong aria-current="true" className={classNames('num font-semibold', isGone && 'line-through')}>
          {when}
        </strong>
      ) : (
        <a className={classNames('link num', isGone && 'line-through')} href={paths.appointment(id)}>
          {when}
        </a>
      )}
      <span className="text-desk text-ink-muted">
        {[isThis ? 'this one' : '', ...differs].filter(Boolean).join(', ')}
      </span>
      <span className="ms-auto">
        <AppointmentStatusChip status={status} />
      </span>
    </li>
  )
}
