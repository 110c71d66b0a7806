import { Card } from '@/components/ui/card'
import { MinuteText } from '@/components/ui/date-text'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { BulkLineDto } from '@/lib/bulk/dto'
import { paths } from '@/lib/paths'

/** What the viewer did last for several clients. */
export function BulkLines({ lines }: { lines: BulkLineDto[] }) {
  if (lines.length === 0) return null
  return (
    <Card title="What you did before" titleId="before">
      <Table
        caption="What you did before"
        columns={[
          { key: 'what', title: 'What' },
          { key: 'at', title: 'When' },
          { key: 'state', title: 'State' },
        ]}
      >
        {lines.map(({ id, title, state, at }) => (
          <Row key={id}>
            <RowHead href={paths.bulkAct(id)}>{title}</RowHead>
            <Cell muted num>
              <MinuteText at={at} />
            </Cell>
            <Cell>{state}</Cell>
          </Row>
        ))}
      </Table>
    </Card>
  )
}
