import { LinkButton } from '@/components/ui/button'
import { Card, CardFoot } from '@/components/ui/card'
import { DayText } from '@/components/ui/date-text'
import { EmptyState } from '@/components/ui/empty-state'
import { HiddenText } from '@/components/ui/hidden-text'
import { Icon } from '@/components/ui/icon'
import type { PlainAction } from '@/components/ui/form-state'
import { download, folderOpen, plus } from '@/components/ui/icon-shapes'
import { SectionHeader } from '@/components/ui/page'
import { Pagination } from '@/components/ui/pagination'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { DocumentListDto, DocumentRowDto } from '@/lib/documents/dto'
import { paths } from '@/lib/paths'
import { ActBanner } from './act-banner'
import { ClinicalChip } from './clinical-chip'
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

type Props = {
  list: DocumentListDto
  /** Receives `clientId` and `actId`. */
  undoAction: PlainAction
}

/** The Docs & Forms tab. */
export function DocumentsView({ list, undoAction }: Props) {
  const { clientId, rows, next, isFirstPage, mayAdd, notice } = list
  return (
    <section aria-labelledby="documents">
      {notice ? <ActBanner notice={notice} undoAction={undoAction} /> : null}
      <SectionHeader
        actions={mayAdd ? <AddButton clientId={clientId} /> : null}
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
          <EmptyState
            action={mayAdd ? <AddButton clientId={clientId} /> : null}
            shape={folderOpen}
            title="No documents"
          >
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

function AddButton({ clientId }: { clientId: string }) {
  return (
    <LinkButton href={paths.newDocument(clientId)} look="primary">
      <Icon shape={plus} />
      Add document
    </LinkButton>
  )
}

function DocumentRow({ clientId, row }: { clientId: string; row: DocumentRowDto }) {
  const href = row.opens ? paths.documentDownload(clientId, row.id) : null
  const page = row.opens ? paths.document(clientId, row.id) : null
  return (
    <Row>
      <RowHead href={page}>
        <bdi className="wrap-anywhere">{row.title}</bdi>
      </RowHead>
      <Cell muted>{row.kind}</Cell>
      <Cell>
        <ClinicalChip isClinical={row.isClinical} />
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
