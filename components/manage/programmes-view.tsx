import { Card, CardBody } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import type { FormAction } from '@/components/ui/form-state'
import { circleCheck, circleMinus, users } from '@/components/ui/icon-shapes'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { ProgrammesDto } from '@/lib/programmes/dto'
import { paths } from '@/lib/paths'
import { HistoryList } from './history-list'
import { ManageForm } from './manage-form'
import { ManagePage } from './manage-page'
import { programmeFields } from './programme-fields'

type Props = {
  list: ProgrammesDto
  done: string | null
  undo: string | null
  actions: { save: FormAction; undo: FormAction }
}

const columns = [
  { key: 'name', title: 'Programme' },
  { key: 'code', title: 'Code' },
  { key: 'site', title: 'Site' },
  { key: 'state', title: 'State' },
]

/** What the organisation offers clients to take part in. */
export function ProgrammesView({ list: { programmes, sites, newId, history }, done, undo, actions }: Props) {
  return (
    <ManagePage
      done={done}
      lede="What clients take part in here. A receiver of a share chooses among them in the Registration Wizard."
      tab="programmes"
      title="Programmes"
      undo={{ token: undo, action: actions.undo }}
    >
      <Card>
        {programmes.length > 0 ? (
          <Table caption="Programmes" columns={columns}>
            {programmes.map(({ id, name, code, site, active }) => (
              <Row key={id}>
                <RowHead href={paths.manageProgramme(id)}>{name}</RowHead>
                <Cell label="Code" muted>
                  {code ?? 'None'}
                </Cell>
                <Cell label="Site" muted={!site}>
                  {site ?? 'None in particular'}
                </Cell>
                <Cell>
                  <Chip shape={active ? circleCheck : circleMinus} tone={active ? 'granted' : 'expired'}>
                    {active ? 'Offered' : 'Retired'}
                  </Chip>
                </Cell>
              </Row>
            ))}
          </Table>
        ) : (
          <EmptyState shape={users} title="No programmes yet">
            A programme is what clients take part in, from a first day to a last one: a course, an employment
            scheme, family support. Add the first one below.
          </EmptyState>
        )}
      </Card>
      <Card title="Add a programme" titleId="add-programme">
        <CardBody>
          <ManageForm
            action={actions.save}
            fields={programmeFields(null, sites)}
            hidden={{ programmeId: newId, seen: '' }}
            key={newId}
            submit="Add the programme"
          />
        </CardBody>
      </Card>
      <HistoryList lines={history} />
    </ManagePage>
  )
}
