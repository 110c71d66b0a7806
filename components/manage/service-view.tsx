import { Card, CardBody } from '@/components/ui/card'
import type { FormAction } from '@/components/ui/form-state'
import type { ServiceDto, ServicePageDto } from '@/lib/reference-data/dto'
import { HistoryList } from './history-list'
import { ManageForm, type FieldSpec } from './manage-form'
import { ManagePage } from './manage-page'
import { OverridesCard } from './overrides-card'
import { KIND_WORDS } from './service-words'

type Props = {
  page: ServicePageDto
  done: string | null
  undo: string | null
  actions: { saveService: FormAction; saveOverride: FormAction; undo: FormAction }
}

const YES_NO = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]

/** One service, new or known, and who does it otherwise. */
export function ServiceView({ page, done, undo, actions }: Props) {
  const { service, serviceId, history } = page
  return (
    <ManagePage
      done={done}
      lede="The session is what the client gets and what is billed; the calendar keeps the longer time free."
      tab="services"
      title={service ? `${service.code} ${service.label}` : 'Add a service'}
      undo={{ token: undo, action: actions.undo }}
    >
      <Card title={service ? 'In this practice' : 'The service'} titleId="service">
        <CardBody>
          <ManageForm
            action={actions.saveService}
            fields={fieldsOf(service)}
            hidden={{ serviceId, seen: service?.seen ?? '', ...(service ? {} : { active: 'yes' }) }}
            key={service?.seen}
            look="primary"
            submit={service ? 'Save the service' : 'Add the service'}
          />
        </CardBody>
      </Card>
      {service ? <OverridesCard action={actions.saveOverride} page={page} service={service} /> : null}
      {service ? <HistoryList lines={history} /> : null}
    </ManagePage>
  )
}

function fieldsOf(service: ServiceDto | null): FieldSpec[] {
  const fields: FieldSpec[] = [
    {
      name: 'code',
      label: 'Code',
      value: service?.code ?? '',
      hint: 'The number that is billed, or your own.',
    },
    {
      name: 'label',
      label: 'Label',
      value: service?.label ?? '',
      hint: 'In your own words; clients see it too.',
    },
    {
      name: 'kind',
      label: 'Kind',
      value: service?.kind ?? 'standard',
      options: Object.entries(KIND_WORDS).map(([value, text]) => ({ value, text })),
    },
    { name: 'fee', label: 'Fee', value: service?.fee ?? '', optional: true },
    {
      name: 'sessionMinutes',
      label: 'Session, minutes',
      value: String(service?.sessionMinutes ?? ''),
      type: 'number',
    },
    {
      name: 'reservedMinutes',
      label: 'Kept free in the calendar, minutes',
      value: String(service?.reservedMinutes ?? ''),
      type: 'number',
      optional: true,
      hint: 'Empty: as long as the session.',
    },
    {
      name: 'telehealth',
      label: 'Also by video',
      value: service?.telehealth === false ? 'no' : 'yes',
      options: YES_NO,
    },
  ]
  if (!service) return fields
  const offered = [YES_NO[0] ?? { value: 'yes', text: 'Yes' }, { value: 'no', text: 'No, retired' }]
  const hint = 'A retired one stays where it was used.'
  return [
    ...fields,
    { name: 'active', label: 'Offered', value: service.active ? 'yes' : 'no', options: offered, hint },
  ]
}
