import { Chip } from '@/components/ui/chip'
import { DayText } from '@/components/ui/date-text'
import { circleCheck, circleMinus, lock } from '@/components/ui/icon-shapes'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { EnrolmentDto } from '@/lib/programmes/dto'
import { paths } from '@/lib/paths'

const columns = [
  { key: 'programme', title: 'Programme' },
  { key: 'state', title: 'State' },
  { key: 'from', title: 'First day' },
  { key: 'to', title: 'Last day' },
  { key: 'organisation', title: 'Organisation' },
  { key: 'by', title: 'Recorded by' },
]

/** What the client takes part in; the programme leads to its page. */
export function EnrolmentTable({ clientId, enrolments }: { clientId: string; enrolments: EnrolmentDto[] }) {
  return (
    <Table caption="Programmes" columns={columns} stickyHead={false}>
      {enrolments.map((each) => (
        <Row key={each.id}>
          <RowHead href={paths.enrolment(clientId, each.id)}>
            <bdi className="wrap-anywhere">{each.programme}</bdi>
          </RowHead>
          <Cell>
            <EnrolmentChip state={each.state} />
          </Cell>
          <Cell label="First day" num>
            {each.startedOn ? <DayText on={each.startedOn} /> : null}
          </Cell>
          <Cell label="Last day" num>
            {each.endedOn ? <DayText on={each.endedOn} /> : null}
          </Cell>
          <Cell label="Organisation">{each.organisation}</Cell>
          <Cell label="Recorded by" muted>
            {each.by}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

export function EnrolmentChip({ state }: { state: EnrolmentDto['state'] }) {
  if (state === 'running')
    return (
      <Chip shape={circleCheck} tone="granted">
        Takes part
      </Chip>
    )
  return state === 'ended' ? (
    <Chip shape={circleMinus} tone="expired">
      Ended
    </Chip>
  ) : (
    <Chip shape={lock} tone="restricted">
      Does not open for you
    </Chip>
  )
}
