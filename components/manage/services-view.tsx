import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import type { FormAction } from '@/components/ui/form-state'
import { circleCheck, circleMinus, files } from '@/components/ui/icon-shapes'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import { paths } from '@/lib/paths'
import type { ServiceDto, ServicesDto } from '@/lib/reference-data/dto'
import { HistoryList } from './history-list'
import { ManageForm } from './manage-form'
import { ManagePage } from './manage-page'
import { KIND_WORDS } from './service-words'
import { counted } from './words'

type Props = {
  list: ServicesDto
  done: string | null
  undo: string | null
  actions: { addUsual: FormAction; undo: FormAction }
}

const columns = [
  { key: 'service', title: 'Service' },
  { key: 'kind', title: 'Kind' },
  { key: 'length', title: 'Length' },
  { key: 'fee', title: 'Fee', end: true },
  { key: 'video', title: 'Video' },
  { key: 'status', title: 'Status' },
]

/** What the practice offers and bills. */
export function ServicesView({ list: { services, history }, done, undo, actions }: Props) {
  return (
    <ManagePage
      actions={
        <LinkButton href={paths.manageNewService()} look="primary">
          Add a service
        </LinkButton>
      }
      done={done}
      lede="Booking proposes these with their length. A service that was used is retired, never deleted."
      tab="services"
      title="Services"
      undo={{ token: undo, action: actions.undo }}
    >
      <Card>
        {services.length > 0 ? (
          <Table caption="Services" columns={columns}>
            {services.map((service) => (
              <ServiceRow key={service.id} service={service} />
            ))}
          </Table>
        ) : (
          <EmptyState
            action={
              <ManageForm
                action={actions.addUsual}
                fields={[]}
                hidden={{}}
                look="primary"
                submit="Add the usual services"
              />
            }
            shape={files}
            title="No services yet"
          >
            A service is a code with a label of your own, a length and a fee. Begin with the twelve that most
            practices use, and change them to yours.
          </EmptyState>
        )}
      </Card>
      <HistoryList lines={history} />
    </ManagePage>
  )
}

function ServiceRow({ service }: { service: ServiceDto }) {
  const { id, code, label, kind, sessionMinutes, reservedMinutes, fee, telehealth, active, otherwise } =
    service
  return (
    <Row>
      <RowHead href={paths.manageService(id)}>
        <span className="num">{code}</span> {label}
      </RowHead>
      <Cell muted>{KIND_WORDS[kind]}</Cell>
      <Cell num>
        {sessionMinutes > 0 ? `${sessionMinutes} min` : <span className="text-ink-muted">No session</span>}
        {reservedMinutes > sessionMinutes ? `, ${reservedMinutes} kept free` : ''}
      </Cell>
      <Cell end label="Fee" num>
        {fee || <span className="text-ink-muted">None</span>}
      </Cell>
      <Cell muted>{telehealth ? 'By video too' : ''}</Cell>
      <Cell>
        {active ? (
          <Chip shape={circleCheck} tone="granted">
            Offered
          </Chip>
        ) : (
          <Chip shape={circleMinus} tone="expired">
            Retired
          </Chip>
        )}
        {otherwise > 0 ? (
          <span className="ms-2 text-ink-muted">{counted(otherwise, 'provider', 'providers')} otherwise</span>
        ) : null}
      </Cell>
    </Row>
  )
}
