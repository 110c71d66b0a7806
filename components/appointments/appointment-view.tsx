import { Avatar } from '@/components/ui/avatar'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import type { FormAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/icon'
import { triangleExclamationPoint } from '@/components/ui/icon-shapes'
import { Breadcrumb, PageHeader } from '@/components/ui/page'
import { SummaryList } from '@/components/ui/summary-list'
import type { AppointmentDto, KindDto } from '@/lib/appointments/dto'
import { paths } from '@/lib/paths'
import { AppointmentActs } from './appointment-acts'
import { SeriesCard } from './series-card'
import { StandingList } from './standing-list'
import { AppointmentStatusChip } from './status-chip'

type Props = {
  appointment: AppointmentDto
  statusAction: FormAction
  moveAction: FormAction
  detailsAction: FormAction
  repeatAction: FormAction
  lengthenAction: FormAction
  moveSeriesAction: FormAction
}

const kinds: Record<KindDto, string> = {
  appointment: 'Appointment',
  meeting: 'Meeting',
  out_of_office: 'Out of office',
}

/** One appointment: what, with whom, what can be done, what happened. */
export function AppointmentView({ appointment, lengthenAction, ...actions }: Props) {
  const { clients, hidden, kind, title, status, since } = appointment
  const names = clients.map(({ name }) => name)
  const more = hidden > 0 ? [`${hidden} more`] : []
  return (
    <div className="grid gap-6">
      <div>
        <Breadcrumb
          items={[{ text: 'Calendar', href: paths.calendar({ day: appointment.startsAt.slice(0, 10) }) }]}
        />
        <PageHeader
          actions={<AppointmentStatusChip since={since} status={status} />}
          lede={<span className="num">{appointment.when}</span>}
          title={[...names, ...more].join(', ') || title || kinds[kind]}
        />
        {appointment.leapt ? <Banner tone="info">{appointment.leapt}</Banner> : null}
      </div>
      {appointment.mayEdit ? <AppointmentActs appointment={appointment} {...actions} /> : null}
      {appointment.toMove.length > 0 ? (
        <Card title="To be moved" titleId="to-move-title">
          <CardBody>
            <p className="mb-3 text-desk text-ink-muted">
              They stand in this time away until each is moved or cancelled. Nothing else is booked then.
            </p>
            <StandingList rows={appointment.toMove} />
          </CardBody>
        </Card>
      ) : null}
      <Summary appointment={appointment} />
      {appointment.series ? <SeriesCard action={lengthenAction} appointment={appointment} /> : null}
      {clients.length > 0 ? <Clients appointment={appointment} /> : null}
      <History events={appointment.events} />
    </div>
  )
}

function Summary({ appointment }: { appointment: AppointmentDto }) {
  const { minutes, reserved, providers, facts, staffNote, statusReason, fee, kind, title, series } =
    appointment
  const kept = reserved > minutes ? `, ${reserved} kept free` : ''
  const items = [
    ...(kind === 'appointment' ? [] : [{ key: 'Kind', value: kinds[kind] }]),
    ...(title ? [{ key: 'Title', value: title }] : []),
    { key: 'Provider', value: providers.map(({ name }) => name).join(', ') },
    ...(series ? [{ key: 'Repeats', value: series.words }] : []),
    { key: 'Length', value: `${minutes} minutes${kept}` },
    ...facts,
    ...(statusReason ? [{ key: 'Reason, for staff', value: statusReason }] : []),
    ...(fee ? [{ key: 'Fee', value: fee }] : []),
    ...(staffNote ? [{ key: 'Note for staff', value: staffNote }] : []),
  ]
  return (
    <Card title="Details" titleId="details-title">
      <CardBody>
        <SummaryList items={items} />
      </CardBody>
    </Card>
  )
}

function Clients({ appointment: { clients, hidden } }: { appointment: AppointmentDto }) {
  return (
    <Card title={clients.length + hidden === 1 ? 'Client' : 'Clients'} titleId="clients-title">
      <ul>
        {clients.map((client) => (
          <li
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-5 py-3 last:border-b-0 max-tablet:px-4"
            key={client.id}
          >
            <Avatar client name={client.name} />
            <div className="min-w-0">
              <a className="link font-medium" href={paths.client(client.id)}>
                {client.name}
              </a>{' '}
              <span className="num text-desk text-ink-muted">{client.reference}</span>
              {client.alert ? (
                <p className="flex items-center gap-1.5 text-desk font-medium text-pending-ink">
                  <Icon shape={triangleExclamationPoint} size={14} />
                  Alert: {client.alert}
                </p>
              ) : null}
            </div>
            {client.mayWrite ? (
              <LinkButton className="ms-auto" href={paths.newNote(client.id)} size="small">
                Start a note
              </LinkButton>
            ) : null}
          </li>
        ))}
      </ul>
      {hidden > 0 ? (
        <p className="border-t border-line px-5 py-3 text-desk text-ink-muted max-tablet:px-4">
          {hidden === 1 ? 'One more client' : `${hidden} more clients`} whom you may not find.
        </p>
      ) : null}
    </Card>
  )
}

function History({ events }: { events: AppointmentDto['events'] }) {
  if (events.length === 0) return null
  return (
    <Card title="History" titleId="history-title">
      <ol>
        {events.map(({ id, at, by, words }) => (
          <li
            className="flex flex-wrap gap-x-3 gap-y-0.5 border-b border-line px-5 py-2.5 text-desk last:border-b-0 max-tablet:px-4"
            key={id}
          >
            <span className="font-medium">{words}</span>
            <span className="num ms-auto text-ink-muted">
              {by}, {at}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
}
