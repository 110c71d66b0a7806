import { roleWords } from '@/components/frame/role-words'
import { Avatar } from '@/components/ui/avatar'
import { Button, LinkButton } from '@/components/ui/button'
import { Card, CardFoot } from '@/components/ui/card'
import { DayText, MinuteText } from '@/components/ui/date-text'
import { EmptyState } from '@/components/ui/empty-state'
import { SelectField, TextField } from '@/components/ui/field'
import { users } from '@/components/ui/icon-shapes'
import { Pagination } from '@/components/ui/pagination'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { StaffListDto, StaffRowDto } from '@/lib/staff/dto'
import { paths } from '@/lib/paths'
import { ManagePage } from './manage-page'
import { ASSIGNED_ROLES } from './role-options'
import { StaffStatusChip } from './status-chip'
import { STATUS_WORDS } from './words'

const columns = [
  { key: 'name', title: 'Name' },
  { key: 'roles', title: 'Roles' },
  { key: 'site', title: 'Site' },
  { key: 'status', title: 'Status' },
  { key: 'seen', title: 'Last seen' },
]

/** Everybody who works here, and who may be found under a filter. */
export function StaffListView({ list, done }: { list: StaffListDto; done: string | null }) {
  const { rows, filter, next, isFirstPage } = list
  return (
    <ManagePage
      actions={
        <LinkButton href={paths.manageInvite()} look="primary">
          Invite somebody
        </LinkButton>
      }
      done={done}
      tab="staff"
      title="Staff"
    >
      <Filters list={list} />
      <Card>
        {rows.length > 0 ? (
          <Table caption="Staff" columns={columns}>
            {rows.map((row) => (
              <StaffRow key={row.postId} row={row} />
            ))}
          </Table>
        ) : (
          <EmptyState
            action={<LinkButton href={paths.manageStaff()}>Show all</LinkButton>}
            shape={users}
            title="Nobody found"
          >
            Nobody on the staff fits. Search by the part of a name, an e-mail or a title.
          </EmptyState>
        )}
        {next || !isFirstPage ? (
          <CardFoot>
            <Pagination
              first={paths.manageStaff({ ...filter })}
              isFirstPage={isFirstPage}
              label="Pages of staff"
              next={next ? paths.manageStaff({ ...filter, after: next }) : null}
            />
          </CardFoot>
        ) : null}
      </Card>
    </ManagePage>
  )
}

function Filters({ list: { filter, sites } }: { list: StaffListDto }) {
  return (
    <form action={paths.manageStaff()} className="flex flex-wrap items-end gap-3" role="search">
      <div className="min-w-60 flex-1">
        <TextField defaultValue={filter.q ?? ''} label="Search" name="q" type="search" />
      </div>
      <SelectField defaultValue={filter.status ?? ''} label="Status" name="status">
        <option value="">All but retired</option>
        {Object.entries(STATUS_WORDS).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
        <option value="all">Everybody</option>
      </SelectField>
      <SelectField defaultValue={filter.role ?? ''} label="Role" name="role">
        <option value="">Any role</option>
        {ASSIGNED_ROLES.map((role) => (
          <option key={role} value={role}>
            {roleWords([role])}
          </option>
        ))}
      </SelectField>
      <SelectField defaultValue={filter.site ?? ''} label="Site" name="site">
        <option value="">Any site</option>
        {sites.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <Button type="submit">Search</Button>
    </form>
  )
}

function StaffRow({ row }: { row: StaffRowDto }) {
  return (
    <Row>
      <RowHead>
        <span className="flex items-center gap-3">
          <Avatar hue={row.hue} name={row.name} />
          <span className="min-w-0">
            <a className="text-ink no-underline hover:underline" href={paths.manageStaffMember(row.postId)}>
              {row.name}
            </a>
            {row.isYou ? <span className="font-normal text-ink-muted"> (you)</span> : null}
            <span className="block font-normal wrap-anywhere text-ink-muted">{row.email ?? 'No e-mail'}</span>
          </span>
        </span>
      </RowHead>
      <Cell label="Roles">
        {row.roles.length > 0 ? roleWords(row.roles) : <span className="text-ink-muted">None</span>}
      </Cell>
      <Cell label="Site" muted>
        {row.site}
      </Cell>
      <Cell>
        <StaffStatusChip status={row.status} />
        {row.status === 'retired' && row.retiredOn ? (
          <span className="ms-2 text-ink-muted">
            <DayText on={row.retiredOn} />
          </span>
        ) : null}
      </Cell>
      <Cell label="Last seen" muted>
        {row.lastSeen ? <MinuteText at={row.lastSeen} /> : 'Never'}
      </Cell>
    </Row>
  )
}
