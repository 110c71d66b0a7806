import { Card, CardFoot } from '@/components/ui/card'
import { MinuteText } from '@/components/ui/date-text'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { BulkPageDto } from '@/lib/bulk/dto'
import { paths } from '@/lib/paths'

/** Client by client, those that are left out first; and the appointments that stay, each with its reason. */
export function BulkParts({ page: { rows, visits, parts } }: { page: BulkPageDto }) {
  return (
    <>
      {visits.length > 0 ? (
        <Card title="Appointments that stay" titleId="visits">
          <Table
            caption="Appointments that stay"
            columns={[
              { key: 'when', title: 'When' },
              { key: 'client', title: 'Client' },
              { key: 'why', title: 'Why' },
            ]}
          >
            {visits.map(({ appointmentId, at, name, words }) => (
              <Row key={appointmentId}>
                <RowHead href={paths.appointment(appointmentId)}>
                  <MinuteText at={at} />
                </RowHead>
                <Cell>{name}</Cell>
                <Cell>{words}</Cell>
              </Row>
            ))}
          </Table>
        </Card>
      ) : null}
      {rows.length > 0 ? (
        <Card title="Client by client" titleId="parts">
          <Table
            caption="Client by client"
            columns={[
              { key: 'name', title: 'Client' },
              { key: 'reference', title: 'Reference' },
              { key: 'to', title: 'Colleague' },
              { key: 'what', title: 'What happens' },
            ]}
          >
            {rows.map(({ clientId, name, reference, toName, words, visits: moves }, index) => (
              <Row key={`${clientId}${toName}${index}`}>
                <RowHead href={paths.client(clientId)}>{name}</RowHead>
                <Cell muted num>
                  {reference}
                </Cell>
                <Cell>{toName}</Cell>
                <Cell>
                  {words}
                  {moves ? <span className="text-ink-muted"> · {moves}</span> : null}
                </Cell>
              </Row>
            ))}
          </Table>
          {parts > rows.length ? (
            <CardFoot>
              <span className="num">
                {rows.length} of {parts}
              </span>
            </CardFoot>
          ) : null}
        </Card>
      ) : null}
    </>
  )
}
