import type { ReactNode } from 'react'
import { ActForm } from '@/components/appointments/act-form'
import { AppointmentStatusChip } from '@/components/appointments/status-chip'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { weekdayWords } from '@/components/ui/date-words'
import { EmptyState } from '@/components/ui/empty-state'
import type { FormAction } from '@/components/ui/form-state'
import { HiddenText } from '@/components/ui/hidden-text'
import { Icon } from '@/components/ui/icon'
import { doorOpen, rotateCcwClock, userX } from '@/components/ui/icon-shapes'
import { Page, PageHeader } from '@/components/ui/page'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { TodayBoardDto, TodayRowDto } from '@/lib/calendar/dto'
import { paths } from '@/lib/paths'
import { BoardKeys } from './board-keys'
import { Swatch } from './calendar-bar'

type Props = {
  board: TodayBoardDto
  /** Receives `appointmentId`, `version` and `status`. */
  action: FormAction
  notice: ReactNode
}

const columns = [
  { key: 'when', title: 'Time' },
  { key: 'who', title: 'Client' },
  { key: 'provider', title: 'Provider' },
  { key: 'what', title: 'What and where' },
  { key: 'status', title: 'Status' },
  { key: 'act', title: 'Arrived or no-show', hidden: true },
]

/** Who comes today, for whoever receives them. */
export function TodayBoard({ board, action, notice }: Props) {
  const { rows, today, now, isWholeDay, others } = board
  return (
    <Page>
      <PageHeader
        actions={
          <LinkButton href={paths.calendarToday({ hours: isWholeDay ? null : 'all' })} size="small">
            {isWholeDay ? 'The hours around now' : 'Whole day'}
          </LinkButton>
        }
        lede={
          <>
            {weekdayWords(today)}, as of <span className="num">{now}</span>. The board looks again by itself.
          </>
        }
        title="Today"
      />
      {notice ? <div className="mb-5">{notice}</div> : null}
      <Card>
        {rows.length > 0 ? (
          <BoardKeys>
            <Table caption="Appointments of today" columns={columns} stickyHead={false}>
              {rows.map((row) => (
                <BoardRow
                  action={action}
                  hours={isWholeDay ? 'all' : ''}
                  key={`${row.appointmentId} ${row.provider}`}
                  row={row}
                />
              ))}
            </Table>
          </BoardKeys>
        ) : (
          <EmptyState
            shape={rotateCcwClock}
            title={isWholeDay ? 'Nobody comes today' : 'Nobody comes in the hours around now'}
          >
            {isWholeDay
              ? 'No provider has an appointment today that still stands.'
              : 'Here stands who comes to any provider in the next four hours, and who left in the last half hour.'}
          </EmptyState>
        )}
        {rows.length > 0 || others > 0 ? (
          <CardBody>
            <p className="text-desk text-ink-muted">
              {others > 0 ? `${others} more earlier or later today. ` : null}
              {rows.length > 0 ? (
                <>
                  On a row, <kbd className="font-medium text-ink">A</kbd> says arrived, arrow keys go up and
                  down.
                </>
              ) : null}
            </p>
          </CardBody>
        ) : null}
      </Card>
    </Page>
  )
}

/** "39 min late", "6 h 39 min late". */
function lateWords(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  return hours === 0 ? `${minutes} min late` : `${hours} h ${minutes % 60} min late`
}

type RowProps = { row: TodayRowDto; hours: string; action: FormAction }

function BoardRow({ row, hours, action }: RowProps) {
  const {
    appointmentId,
    version,
    name,
    provider,
    hue,
    starts,
    ends,
    detail,
    status,
    since,
    mayArrive,
    mayMiss,
    late,
    isOpen,
  } = row
  const hidden = { appointmentId, version: String(version), hours }
  return (
    <Row>
      <Cell num>
        {starts} – {ends}
      </Cell>
      <RowHead href={paths.appointment(appointmentId)}>
        <span data-appointment={appointmentId}>{name}</span>
      </RowHead>
      <Cell>
        <span className="flex items-center gap-2">
          <Swatch hue={hue} />
          {provider}
        </span>
      </Cell>
      <Cell muted>{detail}</Cell>
      <Cell>
        <span className="flex flex-wrap items-center gap-2">
          <AppointmentStatusChip since={since} status={status} />
          {late ? (
            <span className="num inline-flex items-center gap-1 font-medium text-pending-ink">
              <Icon shape={rotateCcwClock} size={13} />
              {lateWords(late)}
            </span>
          ) : null}
          {isOpen ? <span className="text-ink-muted">Over, nothing noted</span> : null}
        </span>
      </Cell>
      <Cell end>
        <div className="flex flex-wrap justify-end gap-2" key={version}>
          {mayArrive ? (
            <ActForm
              action={action}
              hidden={{ ...hidden, status: 'arrived' }}
              id={`arrived-${appointmentId}`}
              size="small"
              submit={<Verb of={row} shape={doorOpen} text="Arrived" />}
            />
          ) : null}
          {mayMiss ? (
            <ActForm
              action={action}
              hidden={{ ...hidden, status: 'no_show' }}
              id={`missed-${appointmentId}`}
              look="quiet"
              size="small"
              submit={<Verb of={row} shape={userX} text="No-show" />}
            />
          ) : null}
        </div>
      </Cell>
    </Row>
  )
}

/** What a press does, with whom for those who hear it. */
function Verb({ of: { name, starts }, shape, text }: { of: TodayRowDto; shape: string; text: string }) {
  return (
    <>
      <Icon shape={shape} size={15} />
      {text}
      <HiddenText>{`: ${name}, ${starts}`}</HiddenText>
    </>
  )
}
