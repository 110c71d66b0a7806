import { ManageForm } from '@/components/manage/manage-form'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody, CardFoot } from '@/components/ui/card'
import { DayText } from '@/components/ui/date-text'
import type { FormAction } from '@/components/ui/form-state'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { WholeCheckDto } from '@/lib/import/dto'
import { paths } from '@/lib/paths'
import { FaultList } from './fault-list'
import { ReasonList } from './reason-list'

type Props = { importId: string; check: WholeCheckDto; actions: Record<'start' | 'drop', FormAction> }

const numbers = [
  { key: 'what', title: 'What' },
  { key: 'fresh', title: 'New', end: true },
  { key: 'already', title: 'Here already', end: true },
  { key: 'stay', title: 'Stays out', end: true },
]

const clients = (count: number) => `${count} ${count === 1 ? 'client' : 'clients'}`

/** What several files together would bring in, what would stay out and why, before anything does. */
export function WholeCheckView({ importId, check, actions }: Props) {
  return (
    <>
      {check.fresh === 0 ? (
        <Banner title="Nothing new would come in" tone="info">
          Whoever can come in from these files is here already.
        </Banner>
      ) : null}
      <Card title="What would come in" titleId="check">
        <Table caption="What would come in" columns={numbers} stickyHead={false}>
          {check.numbers.map(({ what, fresh, already, stay }) => (
            <Row key={what}>
              <RowHead>{what}</RowHead>
              <Cell end label="New" num>
                {fresh}
              </Cell>
              <Cell end label="Here already" num>
                {already}
              </Cell>
              <Cell end label="Stays out" num>
                {stay}
              </Cell>
            </Row>
          ))}
        </Table>
        <CardBody className="grid gap-5">
          <Notes check={check} />
          {check.refused.length > 0 ? (
            <ReasonList heading label="Why rows stay out" reasons={check.refused} />
          ) : null}
          {check.faults.length > 0 ? <Faults check={check} /> : null}
          {check.remarks.length > 0 ? (
            <ReasonList heading label="Remarks on rows that come in" reasons={check.remarks} />
          ) : null}
          {check.entries > 0 ? (
            <div>
              <LinkButton href={paths.importRows(importId)}>All of them, as a file</LinkButton>
            </div>
          ) : null}
        </CardBody>
      </Card>
      {check.people.length > 0 ? <People check={check} /> : null}
      <div className="flex flex-wrap gap-3">
        {check.fresh > 0 ? (
          <ManageForm
            action={actions.start}
            fields={[]}
            hidden={{ importId }}
            id="start-"
            look="primary"
            submit={`Import ${clients(check.fresh)}`}
          />
        ) : null}
        <ManageForm
          action={actions.drop}
          fields={[]}
          hidden={{ importId }}
          id="drop-"
          submit="Throw the files away"
        />
      </div>
    </>
  )
}

function Notes({ check: { notes, skipped } }: { check: WholeCheckDto }) {
  const all = [...notes, ...(skipped.length > 0 ? [`Left alone: ${skipped.join(', ')}.`] : [])]
  if (all.length === 0) return null
  return (
    <ul className="grid gap-1 text-desk">
      {all.map((note) => (
        <li className="wrap-anywhere" key={note}>
          {note}
        </li>
      ))}
    </ul>
  )
}

function Faults({ check: { faults, refused } }: { check: WholeCheckDto }) {
  const total = refused.reduce((sum, { rows }) => sum + rows, 0)
  return <FaultList faults={faults} total={total} />
}

function People({ check: { kind, people, fresh } }: { check: WholeCheckDto }) {
  const rows = kind === 'fhir' ? 'Notes and diagnoses' : 'Enrolments and services'
  const columns = [
    { key: 'name', title: 'Client' },
    { key: 'day', title: 'Birth date' },
    ...(kind === 'fhir' ? [{ key: 'provider', title: 'Main provider' }] : []),
    { key: 'rows', title: rows, end: true },
  ]
  return (
    <Card title="The first clients as they would come in" titleId="people">
      <Table caption="The first clients as they would come in" columns={columns} stickyHead={false}>
        {people.map(({ line, name, day, provider, rows: count }) => (
          <Row key={line}>
            <RowHead>{name}</RowHead>
            <Cell label="Birth date" muted={!day} num>
              {day ? <DayText on={day} /> : 'None'}
            </Cell>
            {kind === 'fhir' ? (
              <Cell label="Main provider" muted={!provider}>
                {provider ?? 'Nobody'}
              </Cell>
            ) : null}
            <Cell end label={rows} num>
              {count}
            </Cell>
          </Row>
        ))}
      </Table>
      {fresh > people.length ? <CardFoot>and {fresh - people.length} more</CardFoot> : null}
    </Card>
  )
}
