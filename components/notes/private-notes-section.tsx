import { Card, CardFoot } from '@/components/ui/card'
import { Banner } from '@/components/ui/banner'
import { SectionHeader } from '@/components/ui/page'
import { Pagination } from '@/components/ui/pagination'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { NoteListDto } from '@/lib/notes/dto'
import { paths } from '@/lib/paths'
import { NoteStateChip } from './note-state-chip'
import { SessionText } from './session-text'

const columns = [
  { key: 'note', title: 'Private note' },
  { key: 'session', title: 'Session' },
  { key: 'kind', title: 'Class' },
  { key: 'author', title: 'Author' },
  { key: 'state', title: 'State', end: true },
]

/** Private notes apart from the chart, for their author and for whom the client's signature names. */
export function PrivateNotesSection({ clientId, list }: { clientId: string; list: NoteListDto }) {
  return (
    <section aria-labelledby="private-notes">
      <SectionHeader id="private-notes" title="Private notes" />
      <div className="grid gap-3">
        <Banner title="Not part of the chart." tone="restricted">
          Nobody else is told that they exist. A share, a role or oversight never opens them; only the
          client’s signed permission does.
        </Banner>
        <Card>
          <Table caption="Private notes, newest session first" columns={columns} stickyHead={false}>
            {list.rows.map((row) => (
              <Row key={row.id}>
                <RowHead href={row.opens ? paths.note(clientId, row.id) : null}>{row.title}</RowHead>
                <Cell num>
                  <SessionText on={row.sessionOn} time={row.sessionTime} />
                </Cell>
                <Cell>{row.kind}</Cell>
                <Cell>{row.author}</Cell>
                <Cell end>
                  <NoteStateChip isPrivate state={row.state} />
                </Cell>
              </Row>
            ))}
          </Table>
          {list.next || !list.isFirstPage ? (
            <CardFoot>
              <span className="num">
                {list.rows.length} of {list.total} private notes
              </span>
              <Pagination
                first={paths.clientRecords(clientId)}
                isFirstPage={list.isFirstPage}
                label="Pages of private notes"
                next={list.next ? paths.clientRecords(clientId, { before: list.next }) : null}
                nextText="Older private notes"
              />
            </CardFoot>
          ) : null}
        </Card>
      </div>
    </section>
  )
}
