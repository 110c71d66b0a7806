import { LinkButton } from '@/components/ui/button'
import { HiddenText } from '@/components/ui/hidden-text'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { RequestRowDto } from '@/lib/requests/dto'
import { paths } from '@/lib/paths'
import { EscalationChip, StateChip } from './state-chip'

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
      <RowHead href={paths.request(row.id)}>{row.subject}</RowHead>
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
        <LinkButton
          data-waits={row.waitsForYou || undefined}
          href={paths.request(row.id)}
          size="small"
          tabIndex={-1}
        >
          {row.waitsForYou ? 'Take Action' : 'Open'}
          <HiddenText>: {row.subject}</HiddenText>
        </LinkButton>
      </Cell>
    </Row>
  )
}
