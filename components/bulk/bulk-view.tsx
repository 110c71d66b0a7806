import { ManageForm } from '@/components/manage/manage-form'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import type { FormAction } from '@/components/ui/form-state'
import { Page, PageHeader } from '@/components/ui/page'
import { SummaryList } from '@/components/ui/summary-list'
import { UndoBanner } from '@/components/ui/undo-banner'
import type { BulkPageDto } from '@/lib/bulk/dto'
import { paths } from '@/lib/paths'
import { BulkParts } from './bulk-parts'
import { BulkProgress } from './bulk-progress'
import { BulkSums } from './bulk-sums'
import { submitWords, undoText, doneTitle } from './bulk-words'

type Actions = Record<'start' | 'undo' | 'drop', FormAction>

/** One act in bulk: its check, its progress, what came of it, or what undo left. */
export function BulkView({ page, actions }: { page: BulkPageDto; actions: Actions }) {
  const { state, isReceiver } = page
  const isBusy = state === 'running' || state === 'undoing' || state === 'paused'
  return (
    <Page>
      <PageHeader
        actions={<LinkButton href={paths.clients()}>Back to clients</LinkButton>}
        lede={state === 'draft' ? 'Nothing has happened yet. Look at what would, then confirm it.' : null}
        title={page.title}
      />
      <div className="grid gap-6">
        <Told actions={actions} page={page} />
        {isBusy ? <BulkProgress actions={actions} page={page} /> : <BulkSums page={page} />}
        {state === 'draft' || state === 'planned' ? <Decide actions={actions} page={page} /> : null}
        <About page={page} />
        {isBusy ? null : <BulkParts page={page} />}
        {isReceiver || isBusy ? null : (
          <p>
            <a className="link" href={paths.bulk(page.kind)}>
              {state === 'draft' ? 'Choose anew' : 'Choose further clients'}
            </a>
          </p>
        )}
      </div>
    </Page>
  )
}

type Props = { page: BulkPageDto; actions: Actions }

/** What happened, with Undo while there is something to take back. */
function Told({ page, actions }: Props) {
  const { state, isReceiver, done, undone } = page
  if (isReceiver) return null
  if (state === 'planned')
    return (
      <Banner title="This is planned" tone="info">
        It happens on its day, as things stand then. Until then you can throw it away.
      </Banner>
    )
  if (state === 'undone')
    return (
      <Banner live title={undone > 0 ? 'This was taken back' : 'Nothing was taken back'} tone="info">
        {done > 0 ? 'What somebody relies on by now stays: see below.' : 'All of it, as if it had not been.'}
      </Banner>
    )
  if (state !== 'done') return null
  if (done === 0)
    return (
      <Banner live title="Nothing was changed" tone="info">
        Below stands why. There is nothing to undo.
      </Banner>
    )
  return (
    <UndoBanner
      action={actions.undo}
      fields={{ bulkId: page.id }}
      words={{ tone: 'granted', title: doneTitle(page), text: undoText(page) }}
    />
  )
}

function Decide({ page, actions }: Props) {
  const { state, done, id } = page
  return (
    <div className="flex flex-wrap items-start gap-3">
      {state === 'draft' && done > 0 ? (
        <ManageForm
          action={actions.start}
          fields={[]}
          hidden={{ bulkId: id }}
          id="start-"
          look={page.kind === 'stop' ? 'stop' : 'primary'}
          submit={submitWords(page)}
        />
      ) : null}
      <ManageForm
        action={actions.drop}
        fields={[]}
        hidden={{ bulkId: id }}
        id="drop-"
        look="quiet"
        submit={state === 'planned' ? 'Do not do this' : 'Throw away'}
      />
    </div>
  )
}

function About({ page: { facts, note } }: { page: BulkPageDto }) {
  return (
    <Card title="What was chosen" titleId="about">
      <CardBody className="grid gap-4">
        <SummaryList items={facts} />
        {note ? <p className="max-w-[68ch] text-reading whitespace-pre-line">{note}</p> : null}
      </CardBody>
    </Card>
  )
}
