import type { ReactNode } from 'react'
import { Card, CardFoot } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/button'
import { DayText } from '@/components/ui/date-text'
import type { PlainAction } from '@/components/ui/form-state'
import { EmptyState } from '@/components/ui/empty-state'
import { search as searchShape, users } from '@/components/ui/icon-shapes'
import { Page, PageHeader } from '@/components/ui/page'
import { Pagination } from '@/components/ui/pagination'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { ClientListDto, ClientRowDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'
import { ClientFilters } from './client-filters'
import { DeceasedChip, InactiveChip } from './client-marks'
import { DiscoveredCard } from './discovered-card'
import { whoseClients } from './list-words'
import { StatusChip } from './status-chip'

const columns = [
  { key: 'name', title: 'Name' },
  { key: 'reference', title: 'Reference' },
  { key: 'born', title: 'Born' },
  { key: 'phone', title: 'Phone' },
  { key: 'main', title: 'Main provider' },
  { key: 'status', title: 'Status with you' },
  { key: 'sees', title: 'You see' },
]

type Props = {
  /** What stands before the list. */
  lead: ReactNode
  list: ClientListDto
  /** Whether the viewer may ask about a client of whom he has the reference alone. */
  mayAskByReference: boolean
  /** Whether the viewer may share, stop or hand over several at once. */
  mayBulk: boolean
  /** Receives `q` and, for the wider scope, `scope`. */
  searchAction: PlainAction
}

/** The list of clients: one's own, or the whole group where the role allows. */
export function ClientsView({ lead, list, mayAskByReference, mayBulk, searchAction }: Props) {
  return (
    <Page>
      <PageHeader
        actions={
          <>
            {mayBulk ? <LinkButton href={paths.bulk('share')}>Several at once</LinkButton> : null}
            {list.mayAdd ? (
              <LinkButton href={paths.newClient()} look="primary">
                New client
              </LinkButton>
            ) : null}
          </>
        }
        title="Clients"
      />
      {lead ? <div className="mb-6">{lead}</div> : null}
      <ClientFilters list={list} searchAction={searchAction} />
      <Card>
        {list.rows.length > 0 ? (
          <ClientTable list={list} />
        ) : (
          <NoClients list={list} mayAsk={mayAskByReference} />
        )}
      </Card>
      <DiscoveredCard rows={list.discovered} />
    </Page>
  )
}

function ClientTable({ list }: { list: ClientListDto }) {
  const { scope, search, status, next } = list
  const whose = whoseClients(list)
  return (
    <>
      <Table
        caption={list.query ? `${whose} that match ${list.query}` : whose}
        columns={columns.filter(({ key }) => list.hasMine || key !== 'status')}
      >
        {list.rows.map((row) => (
          <ClientRow hasStatus={list.hasMine} key={row.id} row={row} />
        ))}
      </Table>
      {list.total === null ? null : (
        <CardFoot>
          <span className="num">{amountWords(list, list.total)}</span>
          <Pagination
            first={paths.clients({ scope, search, status })}
            isFirstPage={list.isFirstPage}
            label="Pages of clients"
            next={next ? paths.clients({ scope, search, status, after: next }) : null}
          />
        </CardFoot>
      )}
    </>
  )
}

/** "1 – 50 of 612" on the first page; further on keyset pages know how many they show, not where they stand. */
function amountWords({ rows, isFirstPage }: ClientListDto, total: string): string {
  return isFirstPage ? `1 – ${rows.length} of ${total}` : `${rows.length} more of ${total}`
}

function ClientRow({ row, hasStatus }: { row: ClientRowDto; hasStatus: boolean }) {
  return (
    <Row>
      <RowHead after={marksOf(row)} href={paths.client(row.id)}>
        {row.name}
      </RowHead>
      <Cell muted num>
        {row.reference}
      </Cell>
      <Cell num>
        {row.bornOn ? <DayText on={row.bornOn} /> : null}
        {row.age === null ? null : <span className="text-ink-muted"> {row.age}</span>}
      </Cell>
      <Cell muted num>
        {row.phoneEnd ? `…${row.phoneEnd}` : null}
      </Cell>
      <Cell>{row.mainProvider}</Cell>
      {hasStatus ? <Cell>{row.status ? <StatusChip status={row.status} /> : null}</Cell> : null}
      <Cell muted>{row.sees}</Cell>
    </Row>
  )
}

function marksOf({ deceasedOn, inactive }: ClientRowDto) {
  if (deceasedOn) return <DeceasedChip />
  return inactive ? <InactiveChip /> : null
}

function NoClients({ list, mayAsk }: { list: ClientListDto; mayAsk: boolean }) {
  const { scope, query, search, status } = list
  if (!list.isFirstPage) {
    return (
      <EmptyState
        action={<LinkButton href={paths.clients({ scope, search, status })}>Back to the first</LinkButton>}
        shape={users}
        title="No more clients"
      >
        The list ends here.
      </EmptyState>
    )
  }
  const others = list.discovered.length > 0
  const isEmpty = !query && list.counts[scope] === '0'
  if (!isEmpty) {
    return (
      <EmptyState
        action={
          <span className="flex flex-wrap justify-center gap-2">
            <LinkButton href={paths.clients({ scope, status: 'any' })}>Show all</LinkButton>
            {mayAsk ? <LinkButton href={paths.askByReference()}>Ask by reference</LinkButton> : null}
          </span>
        }
        shape={searchShape}
        title={others ? 'None that you can open' : 'Nothing found'}
      >
        {scope === 'all' ? 'No client you may find fits.' : 'None of your clients fits.'}{' '}
        {others ? 'What fits and is not open to you stands below. ' : null}
        Search by the part of a name, a reference, a birth date, the end of a phone number or an e-mail
        address.
      </EmptyState>
    )
  }
  return (
    <EmptyState shape={users} title="No clients yet">
      {scope === 'all'
        ? 'Clients of the group appear here as soon as there are any.'
        : 'A client appears here as soon as you are on the care team: by a booking, or when a colleague shares with you.'}
    </EmptyState>
  )
}
