import { HowThisWorks } from '@/components/how/how-this-works'
import { howRoutes } from '@/components/how/routes'
import { LinkButton } from '@/components/ui/button'
import { Card, CardFoot } from '@/components/ui/card'
import { MinuteText } from '@/components/ui/date-text'
import { EmptyState } from '@/components/ui/empty-state'
import { rotateCcwClock } from '@/components/ui/icon-shapes'
import { SectionHeader } from '@/components/ui/page'
import { Pagination } from '@/components/ui/pagination'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { ClientAppointmentDto, ClientAppointmentsDto } from '@/lib/appointments/dto'
import { paths } from '@/lib/paths'
import { AppointmentStatusChip } from './status-chip'

type Props = { clientId: string; shortName: string; list: ClientAppointmentsDto }

const columns = [
  { key: 'when', title: 'When' },
  { key: 'provider', title: 'Provider' },
  { key: 'service', title: 'Service' },
  { key: 'place', title: 'Location' },
  { key: 'status', title: 'Status' },
]

/** A client's appointments that are open to the viewer: to come, and past. */
export function ClientAppointmentsView({ clientId, shortName, list }: Props) {
  const { upcoming, cancelled, past, next, isFirstPage, mayBook } = list
  const schedule = mayBook ? (
    <LinkButton href={paths.bookAppointment({ client: clientId })} look="primary">
      Book
    </LinkButton>
  ) : null
  return (
    <div className="grid gap-8">
      {isFirstPage ? (
        <section aria-labelledby="upcoming-title">
          <SectionHeader actions={schedule} id="upcoming-title" title="To come" />
          {mayBook ? (
            <div className="mb-3">
              <HowThisWorks route={howRoutes.client} />
            </div>
          ) : null}
          <Card>
            {upcoming.length > 0 ? (
              <Rows caption="Appointments to come" rows={upcoming} />
            ) : (
              <EmptyState shape={rotateCcwClock} title="Nothing is booked">
                What is booked with {shortName}, as far as it is open to you, stands here.
              </EmptyState>
            )}
            {cancelled.count > 0 ? (
              <CardFoot>
                <LinkButton
                  href={paths.clientAppointments(clientId, { cancelled: cancelled.shown ? null : 'yes' })}
                  look="quiet"
                  size="small"
                >
                  {cancelled.shown ? 'Hide cancelled' : `Show cancelled (${cancelled.count})`}
                </LinkButton>
              </CardFoot>
            ) : null}
          </Card>
        </section>
      ) : null}
      <section aria-labelledby="past-title">
        <SectionHeader id="past-title" title="Past" />
        <Card>
          {past.length > 0 ? (
            <Rows caption="Past appointments" rows={past} settle={mayBook} />
          ) : (
            <EmptyState shape={rotateCcwClock} title="None yet">
              Past appointments stand here, cancelled and missed ones too.
            </EmptyState>
          )}
          {next || !isFirstPage ? (
            <CardFoot>
              <Pagination
                first={paths.clientAppointments(clientId)}
                isFirstPage={isFirstPage}
                label="Pages of past appointments"
                next={next ? paths.clientAppointments(clientId, { before: next }) : null}
                nextText="Earlier"
              />
            </CardFoot>
          ) : null}
        </Card>
      </section>
    </div>
  )
}

const UNSETTLED = ['scheduled', 'confirmed', 'arrived']

/** `settle`: they are over, so whoever books is asked about those that nobody settled. */
function Rows({
  caption,
  rows,
  settle = false,
}: {
  caption: string
  rows: ClientAppointmentDto[]
  settle?: boolean
}) {
  return (
    <Table caption={caption} columns={columns} stickyHead={false}>
      {rows.map(({ id, startsAt, endsTime, status, providers, service, place, others, series }) => (
        <Row key={id}>
          <RowHead href={paths.appointment(id)}>
            <MinuteText at={startsAt} /> <span className="num">to {endsTime}</span>
            {series ? <span className="block font-normal text-ink-muted">{series}</span> : null}
          </RowHead>
          <Cell>{providers}</Cell>
          <Cell>
            {service}
            {others > 0 ? ` with ${others} more` : ''}
          </Cell>
          <Cell muted>{place}</Cell>
          <Cell>
            <AppointmentStatusChip status={status} />
            {settle && UNSETTLED.includes(status) ? (
              <a className="link ms-2 text-desk" href={paths.appointment(id)}>
                Say what became of it
              </a>
            ) : null}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
