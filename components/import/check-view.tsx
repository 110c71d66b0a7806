import { ManageForm } from '@/components/manage/manage-form'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody, CardFoot } from '@/components/ui/card'
import { DayText } from '@/components/ui/date-text'
import type { FormAction } from '@/components/ui/form-state'
import { SummaryList } from '@/components/ui/summary-list'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { ImportCheckDto } from '@/lib/import/dto'
import { paths } from '@/lib/paths'
import { FaultList } from './fault-list'
import { ReasonList } from './reason-list'

type Props = {
  importId: string
  check: ImportCheckDto
  entries: number
  actions: Record<'save' | 'start' | 'drop', FormAction>
}

const WHAT: Record<ImportCheckDto['kind'], [one: string, many: string]> = {
  clients: ['client', 'clients'],
  appointments: ['appointment', 'appointments'],
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** What a file would bring in, and the form that says what its columns are. */
export function CheckView({ importId, check, entries, actions }: Props) {
  const { fresh, waits, fields } = check
  return (
    <>
      <Notices check={check} />
      <Card title="What would come in" titleId="check">
        <CardBody className="grid gap-5">
          <Numbers check={check} />
          {check.refused.length > 0 ? (
            <ReasonList heading label="Why rows stay out" reasons={check.refused} />
          ) : null}
          {check.faults.length > 0 ? (
            <FaultList
              faults={check.faults.map(({ line, words }) => ({ where: `Line ${line}`, words }))}
              total={check.stay}
            />
          ) : null}
          {check.remarks.length > 0 ? (
            <ReasonList heading label="Remarks on rows that come in" reasons={check.remarks} />
          ) : null}
          {entries > 0 ? (
            <div className="grid justify-items-start gap-2">
              <LinkButton href={paths.importRows(importId)}>Rows that stay out, as a file</LinkButton>
              <p className="text-desk text-ink-muted">
                It has their own cells and every reason. Correct it and upload it here: what came in is not
                doubled.
              </p>
            </div>
          ) : null}
        </CardBody>
        {check.people.length > 0 ? <People kind={check.kind} people={check.people} total={fresh} /> : null}
      </Card>
      <div className="flex flex-wrap gap-3">
        {fresh > 0 && !waits ? (
          <ManageForm
            action={actions.start}
            fields={[]}
            hidden={{ importId }}
            id="start-"
            look="primary"
            submit={`Import ${counted(fresh, ...WHAT[check.kind])}`}
          />
        ) : null}
        <ManageForm
          action={actions.drop}
          fields={[]}
          hidden={{ importId }}
          id="drop-"
          submit="Throw the file away"
        />
      </div>
      <Card title="Which column is what" titleId="columns">
        <CardBody>
          <ManageForm
            action={actions.save}
            fields={fields.filter((field) => !isLeftOut(check.kind, field))}
            hidden={{ importId }}
            more={{
              words: 'What this file does not have',
              fields: fields.filter((field) => isLeftOut(check.kind, field)),
            }}
            submit="Check again"
          />
        </CardBody>
      </Card>
    </>
  )
}

/** Without these nothing comes in, or something that was guessed is to be looked at. */
const ASKED = {
  clients: ['source', 'dayOrder', 'key', 'familyName', 'givenName', 'birthDate', 'providerPostId'],
  appointments: [
    'source',
    'dayOrder',
    'key',
    'client',
    'provider',
    'startDay',
    'startTime',
    'minutes',
    'status',
  ],
}

const isLeftOut = (kind: ImportCheckDto['kind'], { name, value }: ImportCheckDto['fields'][number]) =>
  value === '' && !ASKED[kind].includes(name)

function Notices({ check: { kind, encoding, days, waits } }: { check: ImportCheckDto }) {
  return (
    <>
      {waits ? (
        <Banner title="Is 3/4/1990 the 3rd of April or the 4th of March?" tone="pending">
          The {kind === 'clients' ? 'birth dates' : 'days'} of this file can be read either way. Choose the
          order of day and month below.
        </Banner>
      ) : null}
      {days.proof ? (
        <Banner
          title={`${kind === 'clients' ? 'Birth dates' : 'Days'} are read ${days.order === 'day-first' ? 'day' : 'month'} first`}
          tone="info"
        >
          {days.proof} can be nothing else.
        </Banner>
      ) : null}
      {encoding === 'fhir' ? (
        <Banner title="This file is FHIR" tone="info">
          Its patients come in as active clients, with profile and home address. To bring in notes, diagnoses
          and care team as well, throw it away and choose whole charts.
        </Banner>
      ) : null}
      {encoding === 'windows-1252' ? (
        <Banner title="This file is not UTF-8" tone="info">
          It was read as Windows-1252, as older programs save it. Look whether names with accents are right.
        </Banner>
      ) : null}
    </>
  )
}

function Numbers({ check: { kind, fresh, already, stay, assigned } }: { check: ImportCheckDto }) {
  return (
    <SummaryList
      items={[
        { key: 'New', value: counted(fresh, ...WHAT[kind]) },
        { key: 'Here already', value: `${counted(already, ...WHAT[kind])}, left as they are` },
        { key: 'Stays out', value: counted(stay, 'row', 'rows') },
        ...(assigned.length > 0
          ? [
              {
                key: 'Go to',
                value: assigned.map(({ name, rows }) => `${name} (${rows})`).join(', '),
              },
            ]
          : []),
      ]}
    />
  )
}

type PeopleProps = Pick<ImportCheckDto, 'kind' | 'people'> & { total: number }

function People({ kind, people, total }: PeopleProps) {
  const day = kind === 'clients' ? 'Birth date' : 'When'
  const columns = [
    { key: 'name', title: 'Client' },
    { key: 'day', title: day },
    { key: 'provider', title: 'Provider' },
    { key: 'line', title: 'Line', end: true },
  ]
  return (
    <>
      <Table caption={`The first ${kind} as they would come in`} columns={columns} stickyHead={false}>
        {people.map(({ line, name, day: on, time, provider }) => (
          <Row key={line}>
            <RowHead>{name}</RowHead>
            <Cell label={day} muted={!on} num>
              {on ? <DayText on={on} /> : 'None'} {time}
            </Cell>
            <Cell label="Provider" muted={!provider}>
              {provider ?? 'Nobody'}
            </Cell>
            <Cell end label="Line" num>
              {line}
            </Cell>
          </Row>
        ))}
      </Table>
      {total > people.length ? <CardFoot>and {total - people.length} more</CardFoot> : null}
    </>
  )
}
