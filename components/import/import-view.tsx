import { ManageForm } from '@/components/manage/manage-form'
import { ManagePage } from '@/components/manage/manage-page'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { DayText, MinuteText } from '@/components/ui/date-text'
import type { FormAction } from '@/components/ui/form-state'
import { SummaryList } from '@/components/ui/summary-list'
import { UndoBanner } from '@/components/ui/undo-banner'
import type { ImportPageDto } from '@/lib/import/dto'
import { paths } from '@/lib/paths'
import { CheckView } from './check-view'
import { ReasonList } from './reason-list'
import { WholeCheckView } from './whole-check-view'
import { StateChip } from './state-chip'
import { UnassignedBanner } from './unassigned-banner'

type Props = {
  page: ImportPageDto
  done: string | null
  actions: Record<'save' | 'start' | 'undo' | 'drop', FormAction>
}

const SECONDS_BETWEEN_LOOKS = 2

/** What of the file is kept. */
const KEPT: Partial<Record<ImportPageDto['line']['state'], string>> = {
  done: 'Rows that stayed out are kept until',
}

/** One import: its check, its progress, what came in, or what undo left. */
export function ImportView({ page, done, actions }: Props) {
  const { line, check, whole, result, kept, entries } = page
  const waits = check !== null || whole !== null
  return (
    <ManagePage
      done={waits ? done : null}
      lede={
        <>
          {waits ? 'Nothing has come in yet: look at what would, then import it. ' : null}
          <a className="link" href={paths.manageImports()}>
            All imports
          </a>
        </>
      }
      tab="import"
      title={waits ? `Check before importing: ${line.source}` : `Import from ${line.source}`}
    >
      {check ? <CheckView actions={actions} check={check} entries={entries} importId={line.id} /> : null}
      {whole ? <WholeCheckView actions={actions} check={whole} importId={line.id} /> : null}
      {line.state === 'running' || line.state === 'paused' ? (
        <Progress page={page} start={actions.start} />
      ) : null}
      {result?.undo ? (
        <UndoBanner
          action={actions.undo}
          fields={{ importId: line.id }}
          words={{
            tone: 'granted',
            title: `${line.numbers}.`,
            text: 'Undo takes back all of it; whom somebody has worked with by then stays.',
          }}
        />
      ) : null}
      {result && !result.undo && line.state === 'done' ? (
        <Banner live title="Nothing came in" tone="info">
          Whatever can come in was here already. There is nothing to undo.
        </Banner>
      ) : null}
      {result ? <UnassignedBanner clients={result.unassigned} /> : null}
      {kept ? <Undone kept={kept} /> : null}
      {result && result.reasons.length > 0 ? (
        <Card title="Rows that stayed out, and remarks" titleId="reasons">
          <CardBody className="grid justify-items-start gap-4">
            <ReasonList label="Rows that stayed out, and remarks" reasons={result.reasons} />
            <LinkButton href={paths.importRows(line.id)}>All of them, as a file</LinkButton>
            {line.keptUntil ? (
              <p className="text-desk text-ink-muted">
                It has their own cells and every reason. Correct it and upload it again: what came in is not
                doubled.
              </p>
            ) : null}
          </CardBody>
        </Card>
      ) : null}
      <Facts line={line} />
    </ManagePage>
  )
}

/** Looks again by itself, also without a script; a run that died goes on where it was. */
function Progress({ page: { line, rowsAll, rowsDone }, start }: { page: ImportPageDto; start: FormAction }) {
  const isPaused = line.state === 'paused'
  return (
    <Card title={isPaused ? 'Stopped halfway' : 'Coming in'} titleId="progress">
      {isPaused ? null : <meta content={String(SECONDS_BETWEEN_LOOKS)} httpEquiv="refresh" />}
      <CardBody className="grid gap-4">
        <p role="status">
          {rowsDone} of {rowsAll} rows are done.
        </p>
        <progress
          aria-label="Rows done"
          className="h-2 w-full accent-accent"
          max={rowsAll}
          value={rowsDone}
        />
        {isPaused ? (
          <ManageForm
            action={start}
            fields={[]}
            hidden={{ importId: line.id }}
            look="primary"
            submit="Go on"
          />
        ) : null}
      </CardBody>
    </Card>
  )
}

function Undone({ kept }: { kept: NonNullable<ImportPageDto['kept']> }) {
  return (
    <Card title="This import was undone" titleId="undone">
      <CardBody>
        <ul className="grid gap-2">
          {kept.map(({ words, clients }) => (
            <li key={words}>
              {words}
              {clients.length > 0 ? (
                <ul className="mt-1 ms-5 grid gap-1 text-desk">
                  {clients.map(({ id, name }) => (
                    <li key={id}>
                      <a className="link" href={paths.client(id)}>
                        {name}
                      </a>
                    </li>
                  ))}
                </ul>
              ) : null}
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}

function Facts({ line: { kind, fileName, by, at, state, keptUntil } }: { line: ImportPageDto['line'] }) {
  return (
    <Card title="About this import" titleId="about">
      <CardBody>
        <SummaryList
          items={[
            { key: 'State', value: <StateChip state={state} /> },
            { key: 'What', value: kind },
            ...(fileName ? [{ key: 'File', value: fileName }] : []),
            { key: 'By', value: by ?? 'Command line' },
            { key: 'When', value: <MinuteText at={at} /> },
            ...(keptUntil
              ? [{ key: KEPT[state] ?? 'File kept until', value: <DayText on={keptUntil} /> }]
              : []),
          ]}
        />
      </CardBody>
    </Card>
  )
}
