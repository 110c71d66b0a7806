import { Card } from '@/components/ui/card'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { DiscoveredDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'

const columns = [
  { key: 'reference', title: 'Reference' },
  { key: 'forename', title: 'Forename' },
  { key: 'surname', title: 'Surname' },
]

/** Clients that fit a search and that one may not open: no more than their site lets be told. */
export function DiscoveredCard({ rows }: { rows: DiscoveredDto[] }) {
  if (rows.length === 0) return null
  return (
    <div className="mt-6">
      <Card title="Clients you cannot open" titleId="not-viewable">
        <Table caption="Clients that fit and that you cannot open" columns={columns} stickyHead={false}>
          {rows.map(({ id, reference, forename, surname }) => (
            <Row key={id}>
              <RowHead href={paths.clientNotViewable(id)}>
                <span className="num">{reference}</span>
              </RowHead>
              <Cell>{forename}</Cell>
              <Cell>{surname}</Cell>
            </Row>
          ))}
        </Table>
      </Card>
    </div>
  )
}
