import { LinkButton } from '@/components/ui/button'
import { HiddenText } from '@/components/ui/hidden-text'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { RequestRowDto } from '@/lib/requests/dto'
import { paths } from '@/lib/paths'
import { EscalationChip, NewChip, StateChip } from './state-chip'

const columns = [
  { key: 'date', title: 'Date' },
  { key: 'message', title: 'Message' },
  { key: 'detail', title: 'Detail' },
  { key: 'from', title: 'From' },
  { key: 'state', title: 'State' },
  { key: 'action', title: 'Action', end: true },
]

/** Requests as messages, newest first: when, what, the words, from whom, and the way to answer. */
export function RequestTable({ caption, rows }: { caption: string; rows: RequestRowDto[] }) {
  return (
    <Table caption={caption} columns={columns}>
      {rows.map((row) => (
        <RequestRow key={row.id} row={row} />
      ))}
    </Table>
  )
}

function RequestRow({ row }: { row: RequestRowDto }) {
  return (
    <Row>
      <Cell muted num>
        <time className="whitespace-nowrap" dateTime={row.at}>
          {row.date}
        </time>
      </Cell>
      <RowHead after={row.isNew ? <NewChip /> : null} href={paths.request(row.id)}>
        {row.subject}
      </RowHead>
      <Cell>
        <span className="line-clamp-2 max-w-[44ch] wrap-anywhere">{row.details}</span>
      </Cell>
      <Cell label="From">{row.from}</Cell>
      <Cell>
        <span className="flex flex-wrap gap-1.5">
          <StateChip request={row} />
          <EscalationChip request={row} />
        </span>
      </Cell>
      <Cell end>
        <RowButton row={row} />
      </Cell>
    </Row>
  )
}

/** To the answer, to the wizard that is still owed, or to read. */
function RowButton({ row }: { row: RequestRowDto }) {
  const { owed, waitsForYou } = row
  return (
    <LinkButton
      data-waits={waitsForYou || owed !== null || undefined}
      href={owed ? paths.registration(owed.clientId, owed.shareId) : paths.request(row.id)}
      size="small"
      tabIndex={-1}
    >
      {owed ? 'Register' : waitsForYou ? 'Take Action' : 'Open'}
      <HiddenText>: {row.subject}</HiddenText>
    </LinkButton>
  )
}
