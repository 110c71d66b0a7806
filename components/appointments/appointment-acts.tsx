import type { FormAction } from '@/components/ui/form-state'
import type { AppointmentDto, RepeatTyped, StatusDto } from '@/lib/appointments/dto'
import { ActForm, type ActField } from './act-form'
import { MoveForm } from './move-form'
import { MoveSeriesForm } from './move-series-form'
import { RepeatForm } from './repeat-form'
import { scopeFields, scopesOf } from './series-scope'
import { nextActs } from './next-acts'

type Props = {
  appointment: AppointmentDto
  statusAction: FormAction
  moveAction: FormAction
  detailsAction: FormAction
  repeatAction: FormAction
  moveSeriesAction: FormAction
}

const FREED: StatusDto[] = ['cancelled_by_client', 'cancelled_by_practice', 'late_cancelled', 'no_show']

/** Confirm, arrive, complete with one press; cancel, no-show, fee, move and change with a few fields. */
export function AppointmentActs({ appointment, statusAction, detailsAction, ...more }: Props) {
  const { id, version, status, kind, movable, hasBegun } = appointment
  const hidden = { appointmentId: id, version: String(version) }
  const isVisit = kind === 'appointment'
  const isFreed = FREED.includes(status)
  return (
    <div className="grid gap-3" key={version}>
      <div className="flex flex-wrap gap-2">
        {nextActs(appointment).map(({ to, verb }, index) => (
          <ActForm
            action={statusAction}
            hidden={{ ...hidden, status: to }}
            id={to}
            key={to}
            look={index === 0 && !isFreed ? 'primary' : 'plain'}
            submit={verb}
          />
        ))}
      </div>
      {movable ? (
        <ActForm
          title={isVisit ? 'Cancel' : 'Cancel it'}
          action={statusAction}
          fields={[...scopeFields(appointment.series), ...cancelFields(appointment)]}
          hidden={isVisit ? hidden : { ...hidden, status: 'cancelled_by_practice' }}
          id="cancel"
          submit="Cancel appointment"
        />
      ) : null}
      {isVisit && movable && hasBegun ? (
        <ActForm
          title="No-show"
          action={statusAction}
          fields={[reason, ...feeFields(appointment)]}
          hidden={{ ...hidden, status: 'no_show' }}
          id="missed"
          submit="Mark as no-show"
        />
      ) : null}
      {status === 'no_show' || status === 'late_cancelled' ? (
        <ActForm
          title="Reason and fee"
          action={statusAction}
          fields={[{ ...reason, value: appointment.statusReason ?? '' }, ...feeFields(appointment)]}
          hidden={{ ...hidden, status }}
          id="fee"
          submit="Save"
        />
      ) : null}
      {movable ? <Move {...more} appointment={appointment} hidden={hidden} /> : null}
      {movable && !appointment.series ? (
        <RepeatForm action={more.repeatAction} first={FIRST_REPEAT} hidden={hidden} />
      ) : null}
      <ActForm
        title="Change details"
        action={detailsAction}
        fields={[...scopeFields(appointment.series), ...detailFields(appointment)]}
        hidden={hidden}
        id="change"
        submit="Save details"
      />
    </div>
  )
}

const FIRST_REPEAT: RepeatTyped = {
  unit: 'week',
  every: '1',
  weekdays: [],
  monthBy: 'date',
  ends: 'times',
  times: '6',
  until: '',
}

type MoveProps = Pick<Props, 'appointment' | 'moveAction' | 'moveSeriesAction'> & {
  hidden: Record<string, string>
}

/** Of a series it may take the others along. */
function Move({ appointment, hidden, moveAction, moveSeriesAction }: MoveProps) {
  const { series, startsAt, providers, providersToChoose, minutes, place, places } = appointment
  if (!series) return <MoveForm action={moveAction} fields={moveFields(appointment)} hidden={hidden} />
  return (
    <MoveSeriesForm
      action={moveSeriesAction}
      hidden={hidden}
      minutes={minutes}
      place={place}
      places={places}
      provider={providers[0]?.postId ?? ''}
      providers={providersToChoose}
      scopes={scopesOf(series, 'moves')}
      startsAt={startsAt}
    />
  )
}

const cancelFields = (appointment: AppointmentDto): ActField[] =>
  appointment.kind === 'appointment' ? [whoCancels, reason, ...feeFields(appointment)] : [reason]

const whoCancels: ActField = {
  name: 'status',
  label: 'Who cancels',
  value: 'cancelled_by_client',
  kind: 'choice',
  options: [
    { value: 'cancelled_by_client', label: 'The client' },
    { value: 'late_cancelled', label: 'The client, too late' },
    { value: 'cancelled_by_practice', label: 'The practice' },
  ],
}

const reason: ActField = {
  name: 'reason',
  label: 'Reason',
  value: '',
  kind: 'text',
  hint: 'For staff alone.',
  optional: true,
}

/** A fee for a late cancellation or a no-show, now or later. */
function feeFields({ fees, feeServiceId, feeAmount }: AppointmentDto): ActField[] {
  if (fees.length === 0) return []
  return [
    {
      name: 'feeServiceId',
      label: 'Fee, if late or missed',
      value: feeServiceId ?? '',
      kind: 'choice',
      options: [{ value: '', label: 'None, or later' }, ...fees],
    },
    {
      name: 'feeAmount',
      label: 'Amount',
      value: feeAmount,
      kind: 'text',
      hint: 'Empty: what the fee usually is.',
      optional: true,
    },
  ]
}

function moveFields({
  startsAt,
  providers,
  providersToChoose,
  minutes,
  place,
  places,
  allDay,
}: AppointmentDto): ActField[] {
  const choice: ActField = {
    name: 'provider',
    label: 'Provider',
    value: providers[0]?.postId ?? '',
    kind: 'choice',
    options: providersToChoose,
    hint: 'Somebody new has the client on the list by it, and that stays.',
  }
  const hours: ActField[] = [
    { name: 'time', label: 'Starts', value: startsAt.slice(11), kind: 'time' },
    { name: 'minutes', label: 'Minutes', value: String(minutes), kind: 'text' },
    {
      name: 'place',
      label: 'Location',
      value: place,
      kind: 'choice',
      options: [{ value: '', label: 'Not said' }, ...places],
    },
  ]
  return [
    { name: 'day', label: 'Date', value: startsAt.slice(0, 10), kind: 'date' },
    ...(allDay ? [] : hours),
    ...(providersToChoose.length > 1 ? [choice] : []),
  ]
}

function detailFields(appointment: AppointmentDto): ActField[] {
  const { kind, title, serviceId, services, telehealth, placeOfService, codes, staffNote } = appointment
  const note: ActField = {
    name: 'staffNote',
    label: 'Note for staff',
    value: staffNote ?? '',
    kind: 'area',
    hint: 'About the visit; nothing clinical.',
    optional: true,
  }
  if (kind !== 'appointment')
    return [{ name: 'title', label: 'Title', value: title ?? '', kind: 'text', optional: true }, note]
  return [
    {
      name: 'service',
      label: 'Service',
      value: serviceId ?? '',
      kind: 'choice',
      options: [{ value: '', label: 'None yet' }, ...services],
    },
    { name: 'telehealth', label: 'Telehealth', value: telehealth ? 'yes' : '', kind: 'tick' },
    {
      name: 'placeOfService',
      label: 'Place of service',
      value: placeOfService ?? '',
      kind: 'choice',
      options: [{ value: '', label: 'None' }, ...codes],
    },
    note,
  ]
}
