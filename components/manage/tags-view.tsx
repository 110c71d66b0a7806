import { Card, CardBody } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { FormAction } from '@/components/ui/form-state'
import { users } from '@/components/ui/icon-shapes'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import { paths } from '@/lib/paths'
import type { TagsDto } from '@/lib/reference-data/dto'
import { HistoryList } from './history-list'
import { ManageForm } from './manage-form'
import { ManagePage } from './manage-page'

type Props = {
  list: TagsDto
  done: string | null
  undo: string | null
  actions: { saveTag: FormAction; undo: FormAction }
}

const columns = [
  { key: 'tag', title: 'Tag' },
  { key: 'people', title: 'Who has it' },
]

/** What providers are known for. */
export function TagsView({ list: { tags, newId, history }, done, undo, actions }: Props) {
  return (
    <ManagePage
      done={done}
      lede="Find availability narrows by them: who takes new clients, who works with children, who speaks Spanish."
      tab="tags"
      title="Staff tags"
      undo={{ token: undo, action: actions.undo }}
    >
      <Card>
        {tags.length > 0 ? (
          <Table caption="Staff tags" columns={columns}>
            {tags.map(({ id, name, people }) => (
              <Row key={id}>
                <RowHead href={paths.manageTag(id)}>{name}</RowHead>
                <Cell label="Who has it" muted={people.length === 0}>
                  {people.length > 0 ? people.map((person) => person.name).join(', ') : 'Nobody yet'}
                </Cell>
              </Row>
            ))}
          </Table>
        ) : (
          <EmptyState shape={users} title="No tags yet">
            A tag is a word or two that the front desk searches free times by, such as “Accepts new clients”.
            Add one below, then say who has it.
          </EmptyState>
        )}
      </Card>
      <Card title="Add a tag" titleId="add-tag">
        <CardBody>
          <ManageForm
            action={actions.saveTag}
            fields={[{ name: 'name', label: 'Name', value: '' }]}
            hidden={{ tagId: newId, seen: '' }}
            key={newId}
            submit="Add the tag"
          />
        </CardBody>
      </Card>
      <HistoryList lines={history} />
    </ManagePage>
  )
}
