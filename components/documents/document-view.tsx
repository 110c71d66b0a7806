import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { DayText, MinuteText } from '@/components/ui/date-text'
import type { PlainAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/icon'
import { download } from '@/components/ui/icon-shapes'
import { Breadcrumb } from '@/components/ui/page'
import { SubmitButton } from '@/components/ui/submit-button'
import { SummaryList } from '@/components/ui/summary-list'
import type { DocumentDto } from '@/lib/documents/dto'
import { paths } from '@/lib/paths'
import { ClinicalChip } from './clinical-chip'
import { fileSize } from './file-size'

type Props = {
  document: DocumentDto
  /** Receives `clientId`, `documentId` and `clinical`. */
  markAction: PlainAction
  /** Receives `clientId` and `documentId`. */
  withdrawAction: PlainAction
}

/** One document: what it is, who can open it, and what can be done with it. */
export function DocumentView({ document, markAction, withdrawAction }: Props) {
  const { clientId, id } = document
  return (
    <article aria-labelledby="document-title" className="grid max-w-[800px] gap-5">
      <header>
        <Breadcrumb items={[{ text: 'Docs & Forms', href: paths.clientDocuments(clientId) }]} />
        <div className="flex flex-wrap items-start gap-4">
          <h2 className="min-w-0 flex-1 text-section font-semibold wrap-anywhere" id="document-title">
            <bdi>{document.title}</bdi>
          </h2>
          <LinkButton href={paths.documentDownload(clientId, id)} look="primary">
            <Icon shape={download} />
            Download
          </LinkButton>
        </div>
      </header>
      <Card>
        <CardBody>
          <SummaryList items={factsOf(document)} />
        </CardBody>
      </Card>
      {document.may.mark ? <MarkForm action={markAction} document={document} /> : null}
      {document.may.withdraw ? (
        <Act action={withdrawAction} document={document} title="Added in error?" verb="Withdraw">
          Nobody sees a withdrawn document any more, and it is counted nowhere. Who added it and who opened it
          stays on record.
        </Act>
      ) : null}
    </article>
  )
}

function factsOf(document: DocumentDto) {
  const { on, addedAt, addedBy, fileName, size, opensTo } = document
  return [
    { key: 'Kind', value: document.kind },
    { key: 'Clinical', value: <ClinicalChip isClinical={document.isClinical} /> },
    ...(on ? [{ key: 'Day', value: <DayText on={on} /> }] : []),
    {
      key: 'Added',
      value: (
        <>
          {addedBy}, <MinuteText at={addedAt} />
        </>
      ),
    },
    {
      key: 'File',
      value: (
        <>
          <bdi>{fileName}</bdi> <span className="num text-ink-muted">{fileSize(size)}</span>
        </>
      ),
    },
    { key: 'Opens to', value: `${opensTo.charAt(0).toUpperCase()}${opensTo.slice(1)}.` },
  ]
}

function MarkForm({ document, action }: { document: DocumentDto; action: PlainAction }) {
  const { isClinical, opensTo, wouldOpenTo } = document
  return (
    <Act
      action={action}
      document={document}
      title={isClinical ? 'Not clinical after all?' : 'Clinical after all?'}
      value={isClinical ? 'no' : 'yes'}
      verb={isClinical ? 'Mark not clinical' : 'Mark clinical'}
    >
      It will open to {wouldOpenTo}. Now it opens to {opensTo}.
    </Act>
  )
}

type ActProps = {
  document: DocumentDto
  action: PlainAction
  title: string
  verb: string
  value?: string
  children: React.ReactNode
}

/** One thing that can be done, with what it does said before; it can be undone after. */
function Act({ document, action, title, verb, value, children }: ActProps) {
  return (
    <form
      action={action}
      className="flex flex-wrap items-center gap-x-6 gap-y-3 rounded-2 border border-line px-5 py-4 max-tablet:px-4"
    >
      <input name="clientId" type="hidden" value={document.clientId} />
      <input name="documentId" type="hidden" value={document.id} />
      {value ? <input name="clinical" type="hidden" value={value} /> : null}
      <div className="min-w-60 flex-1">
        <h3 className="font-medium">{title}</h3>
        <p className="text-desk leading-[1.1875rem] text-ink-muted">{children}</p>
      </div>
      <SubmitButton>{verb}</SubmitButton>
    </form>
  )
}
