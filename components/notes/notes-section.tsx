import { Card, CardFoot } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { eye as sparkle, notebookPen, plus } from '@/components/ui/icon-shapes'
import { SectionHeader } from '@/components/ui/page'
import { Pagination } from '@/components/ui/pagination'
import { Segmented } from '@/components/ui/segmented'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { NoteListDto, NoteRowDto } from '@/lib/notes/dto'
import { paths } from '@/lib/paths'
import { NoteStateChip } from './note-state-chip'
import { SessionText } from './session-text'

const columns = [
  { key: 'note', title: 'Note' },
  { key: 'session', title: 'Session' },
  { key: 'author', title: 'Author' },
  { key: 'readers', title: 'Who can read it' },
  { key: 'state', title: 'State', end: true },
]

/** Notes of a client by provider, newest session first. */
export function NotesSection({ clientId, list }: { clientId: string; list: NoteListDto }) {
  const everyone = list.authors.reduce((sum, author) => sum + author.count, 0)
  const views = [
    ...list.authors.map((author) => ({
      key: author.postId,
      text: author.isYou ? 'Mine' : author.name,
      count: author.count,
      href: paths.clientRecords(clientId, { by: author.postId }),
      current: list.author === author.postId,
    })),
    {
      key: 'all',
      text: 'All I may read',
      count: everyone,
      href: paths.clientRecords(clientId),
      current: list.author === null,
    },
  ]
  return (
    <section aria-labelledby="notes">
      <SectionHeader
        actions={
          list.mayWrite ? (
            <LinkButton href={paths.newNote(clientId)} look="primary" size="small">
              <Icon shape={plus} size={14} />
              New note
            </LinkButton>
          ) : null
        }
        beside={list.authors.length > 0 ? <Segmented items={views} label="Notes by" small /> : null}
        id="notes"
        title="Notes"
      />
      <Card>
        {list.rows.length > 0 ? (
          <NoteTable clientId={clientId} list={list} />
        ) : (
          <EmptyState shape={notebookPen} title="No notes to show">
            Notes you write, and notes that colleagues share with you, appear here.
          </EmptyState>
        )}
      </Card>
    </section>
  )
}

function NoteTable({ clientId, list }: { clientId: string; list: NoteListDto }) {
  const by = list.author
  return (
    <>
      <Table caption="Notes, newest session first" columns={columns} stickyHead={false}>
        {list.rows.map((row) => (
          <NoteRow clientId={clientId} key={row.id} row={row} />
        ))}
      </Table>
      {list.next || !list.isFirstPage ? (
        <CardFoot>
          <span className="num">
            {list.rows.length} of {list.total} notes
          </span>
          <Pagination
            first={paths.clientRecords(clientId, { by })}
            isFirstPage={list.isFirstPage}
            label="Pages of notes"
            next={list.next ? paths.clientRecords(clientId, { by, after: list.next }) : null}
            nextText="Older notes"
          />
        </CardFoot>
      ) : null}
    </>
  )
}

function NoteRow({ clientId, row }: { clientId: string; row: NoteRowDto }) {
  return (
    <Row>
      <RowHead href={row.opens ? paths.note(clientId, row.id) : null}>
        {row.title}
        {row.isNew ? (
          <>
            {' '}
            <Chip shape={sparkle} tone="pending">
              New
            </Chip>
          </>
        ) : null}
      </RowHead>
      <Cell num>
        <SessionText on={row.sessionOn} time={row.sessionTime} />
      </Cell>
      <Cell>{row.author}</Cell>
      <Cell muted>{row.readers}</Cell>
      <Cell end>
        <NoteStateChip isPrivate={row.isPrivate} state={row.state} />
      </Cell>
    </Row>
  )
}
