import { LinkButton } from '@/components/ui/button'
import { Card, CardFoot } from '@/components/ui/card'
import { DayText, MinuteText } from '@/components/ui/date-text'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { download, eye } from '@/components/ui/icon-shapes'
import { SectionHeader } from '@/components/ui/page'
import { Pagination } from '@/components/ui/pagination'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { LedgerDto, LookerDto } from '@/lib/sharing-overview/dto'
import { paths } from '@/lib/paths'
import { SharingNav } from './sharing-nav'

const columns = [
  { key: 'who', title: 'Who' },
  { key: 'what', title: 'What' },
  { key: 'why', title: 'By what right' },
  { key: 'first', title: 'First' },
  { key: 'last', title: 'Last' },
  { key: 'views', title: 'Views', end: true },
]

/** Who has looked at a client: everybody once, and one person day by day. */
export function LedgerView({ ledger }: { ledger: LedgerDto }) {
  const { clientId, clientShortName: client, lookers, person } = ledger
  return (
    <>
      <SharingNav clientId={clientId} current="looked" />
      {person ? <PersonSection clientId={clientId} person={person} /> : null}
      <section aria-labelledby="looked">
        <SectionHeader
          actions={
            <LinkButton href={paths.clientLedgerFile(clientId)} size="small">
              <Icon shape={download} size={14} />
              Download as a table
            </LinkButton>
          }
          id="looked"
          lede={`Every opening of a part of ${client}’s record is written down and kept.`}
          title="Who has looked"
        />
        <Card>
          {lookers.length > 0 ? (
            <Table
              caption={`Who has looked at ${client}’s record, the last one first`}
              columns={columns}
              stickyHead={false}
            >
              {lookers.map((looker) => (
                <LookerRow clientId={clientId} key={looker.postId} looker={looker} />
              ))}
            </Table>
          ) : (
            <EmptyState shape={eye} title="Nobody has looked">
              Whoever opens a part of this record appears here.
            </EmptyState>
          )}
        </Card>
      </section>
    </>
  )
}

function LookerRow({ clientId, looker }: { clientId: string; looker: LookerDto }) {
  return (
    <Row>
      <RowHead href={paths.clientLedger(clientId, { person: looker.postId })}>
        {looker.name}
        {looker.isYou ? ' (you)' : ''}
      </RowHead>
      <Cell label="What">{looker.components}</Cell>
      <Cell label="By what right" muted>
        {looker.reason ?? 'Not written down then'}
      </Cell>
      <Cell label="First" muted>
        <MinuteText at={looker.firstAt} />
      </Cell>
      <Cell label="Last" muted>
        <MinuteText at={looker.lastAt} />
      </Cell>
      <Cell end label="Views" num>
        {looker.views}
      </Cell>
    </Row>
  )
}

const dayColumns = [
  { key: 'what', title: 'What' },
  { key: 'day', title: 'Day' },
  { key: 'why', title: 'By what right' },
  { key: 'times', title: 'From – to' },
  { key: 'views', title: 'Views', end: true },
]

function PersonSection({ clientId, person }: { clientId: string; person: NonNullable<LedgerDto['person']> }) {
  return (
    <section aria-labelledby="person" className="mb-8">
      <SectionHeader
        actions={
          <LinkButton href={paths.clientLedger(clientId)} look="quiet" size="small">
            Show everybody
          </LinkButton>
        }
        id="person"
        title={`${person.name}, day by day`}
      />
      <Card>
        <Table
          caption={`What ${person.name} looked at, newest day first`}
          columns={dayColumns}
          stickyHead={false}
        >
          {person.looks.map((look) => (
            <Row key={look.key}>
              <RowHead>{look.component}</RowHead>
              <Cell label="Day">
                <DayText on={look.onDay} weekday />
              </Cell>
              <Cell label="By what right" muted>
                {look.reason ?? 'Not written down then'}
              </Cell>
              <Cell label="From – to" muted num>
                {look.firstAt.slice(11)} – {look.lastAt.slice(11)}
              </Cell>
              <Cell end label="Views" num>
                {look.views}
              </Cell>
            </Row>
          ))}
        </Table>
        {person.next || !person.isFirstPage ? (
          <CardFoot>
            <Pagination
              first={paths.clientLedger(clientId, { person: person.postId })}
              isFirstPage={person.isFirstPage}
              label="Pages of days"
              next={
                person.next
                  ? paths.clientLedger(clientId, { person: person.postId, before: person.next })
                  : null
              }
              nextText="Older days"
            />
          </CardFoot>
        ) : null}
      </Card>
    </section>
  )
}
