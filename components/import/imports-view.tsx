import { Card, CardBody } from '@/components/ui/card'
import { DayText } from '@/components/ui/date-text'
import { EmptyState } from '@/components/ui/empty-state'
import { inbox } from '@/components/ui/icon-shapes'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import { ManagePage } from '@/components/manage/manage-page'
import type { ImportsDto } from '@/lib/import/dto'
import { paths } from '@/lib/paths'
import { StateChip } from './state-chip'
import { UnassignedBanner } from './unassigned-banner'
import { UploadForm } from './upload-form'

type Props = { list: ImportsDto; refused: string | null; done: string | null }

const columns = [
  { key: 'source', title: 'From' },
  { key: 'kind', title: 'What' },
  { key: 'by', title: 'By' },
  { key: 'at', title: 'Day' },
  { key: 'numbers', title: 'What came of it' },
  { key: 'state', title: 'State' },
]

/** What came in from other systems, and the form for the next file. */
export function ImportsView({ list: { newId, imports, unassigned }, refused, done }: Props) {
  return (
    <ManagePage
      done={done}
      lede="Clients, appointments, charts and programmes from another system or a spreadsheet. You see what would come in before anything does, and can take it back."
      tab="import"
      title="Import"
    >
      <Card title="Import files" titleId="upload">
        <CardBody>
          <UploadForm draftId={newId} key={newId} refused={refused} />
        </CardBody>
      </Card>
      <UnassignedBanner clients={unassigned} />
      <Card title="Imports so far" titleId="imports">
        {imports.length > 0 ? (
          <Table caption="Imports so far" columns={columns}>
            {imports.map(({ id, source, kind, by, at, numbers, state }) => (
              <Row key={id}>
                <RowHead href={paths.manageImport(id)}>{source}</RowHead>
                <Cell muted>{kind}</Cell>
                <Cell label="By" muted>
                  {by ?? 'Command line'}
                </Cell>
                <Cell label="Day">
                  <DayText on={at.slice(0, 10)} />
                </Cell>
                <Cell label="What came of it">{numbers}</Cell>
                <Cell>
                  <StateChip state={state} />
                </Cell>
              </Row>
            ))}
          </Table>
        ) : (
          <EmptyState shape={inbox} title="Nothing has been imported yet">
            Upload whole charts as a FHIR export, or a CSV file with one row a client, then one with one row
            an appointment.
          </EmptyState>
        )}
      </Card>
    </ManagePage>
  )
}
