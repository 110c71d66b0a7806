import { LinkButton } from '@/components/ui/button'
import { Card, CardFoot } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { DayText } from '@/components/ui/date-text'
import { EmptyState } from '@/components/ui/empty-state'
import { HiddenText } from '@/components/ui/hidden-text'
import { Icon } from '@/components/ui/icon'
import { download, fileLock, fileText, folderOpen } from '@/components/ui/icon-shapes'
import { SectionHeader } from '@/components/ui/page'
import { Pagination } from '@/components/ui/pagination'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { DocumentListDto, DocumentRowDto } from '@/lib/documents/dto'
import { paths } from '@/lib/paths'
import { fileSize } from './file-size'

const columns = [
  { key: 'title', title: 'Document' },
  { key: 'kind', title: 'Kind' },
  { key: 'clinical', title: 'Clinical' },
  { key: 'added', title: 'Added' },
  { key: 'by', title: 'By' },
  { key: 'size', title: 'Size' },
  { key: 'act', title: 'Download', end: true, hidden: true },
]

/** The Docs & Forms tab. */
export function DocumentsView({ list }: { list: DocumentListDto }) {
  const { clientId, rows, next, isFirstPage } = list
  return (
    <section aria-labelledby="documents">
      <SectionHeader
        id="documents"
        lede="Clinical documents belong to the chart of the provider who added them and open with it."
        title="Docs & Forms"
      />
      <Card>
        {rows.length > 0 ? (
          <Table caption="Documents, newest first" columns={columns} stickyHead={false}>
            {rows.map((row) => (
              <DocumentRow clientId={clientId} key={row.id} row={row} />
            ))}
          </Table>
        ) : (
          <EmptyState shape={folderOpen} title="No documents">
            Letters, forms and reports that you may see appear here.
          </EmptyState>
        )}
        {next || !isFirstPage ? (
          <CardFoot>
            <Pagination
              first={paths.clientDocuments(clientId)}
              isFirstPage={isFirstPage}
              label="Pages of documents"
              next={next ? paths.clientDocuments(clientId, { after: next }) : null}
              nextText="Older documents"
            />
          </CardFoot>
        ) : null}
      </Card>
    </section>
  )
}

function DocumentRow({ clientId, row }: { clientId: string; row: DocumentRowDto }) {
  const href = row.opens ? paths.documentDownload(clientId, row.id) : null
  return (
    <Row>
      <RowHead href={href}>{row.title}</RowHead>
      <Cell muted>{row.kind}</Cell>
      <Cell>
        {row.isClinical ? (
          <Chip shape={fileLock} tone="restricted">
            Clinical
          </Chip>
        ) : (
          <Chip shape={fileText} tone="expired">
            Not clinical
          </Chip>
        )}
      </Cell>
      <Cell num>
        <DayText on={row.addedOn} />
      </Cell>
      <Cell>{row.addedBy}</Cell>
      <Cell muted num>
        {row.size === null ? null : fileSize(row.size)}
      </Cell>
      <Cell end>
        {href ? (
          <LinkButton className="table:-me-2.5" href={href} look="quiet" size="small">
            <Icon className="text-ink-muted" shape={download} size={14} />
            Download<HiddenText> {row.title}</HiddenText>
          </LinkButton>
        ) : (
          <span className="text-ink-muted">Does not open for you</span>
        )}
      </Cell>
    </Row>
  )
}
