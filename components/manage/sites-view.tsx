import { Card, CardBody } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import type { FormAction } from '@/components/ui/form-state'
import { circleMinus } from '@/components/ui/icon-shapes'
import type { SiteDto, SitesDto } from '@/lib/staff/dto'
import { HistoryList } from './history-list'
import { ManageForm, type FieldSpec } from './manage-form'
import { ManagePage } from './manage-page'
import { SiteRooms } from './site-rooms'
import { counted } from './words'

type Codes = SitesDto['codes']
type Props = {
  list: SitesDto
  newSiteId: string
  done: string | null
  undo: string | null
  actions: { saveSite: FormAction; saveRoom: FormAction; undo: FormAction }
}

/** Where the practice works. `newSiteId` makes a second press of Add the same site. */
export function SitesView({ list, newSiteId, done, undo, actions }: Props) {
  return (
    <ManagePage
      done={done}
      lede="A site in use stays open until nothing hangs on it."
      tab="sites"
      title="Sites"
      undo={{ token: undo, action: actions.undo }}
    >
      {list.sites.map((site) => (
        <Site actions={actions} codes={list.codes} key={site.id} site={site} />
      ))}
      <Card title="Add a site" titleId="add-site">
        <CardBody>
          <ManageForm
            action={actions.saveSite}
            fields={fieldsOf({ name: '', address: null, phone: null, placeOfService: null }, list.codes)}
            hidden={{ siteId: newSiteId, active: 'yes' }}
            id="new-"
            submit="Add the site"
          />
        </CardBody>
      </Card>
      <HistoryList lines={list.history} />
    </ManagePage>
  )
}

function fieldsOf(
  { name, address, phone, placeOfService }: Pick<SiteDto, 'name' | 'address' | 'phone' | 'placeOfService'>,
  codes: Codes,
): FieldSpec[] {
  return [
    { name: 'name', label: 'Name', value: name },
    { name: 'phone', label: 'Phone', value: phone ?? '', type: 'tel', optional: true },
    { name: 'address', label: 'Address', value: address ?? '', optional: true },
    {
      name: 'placeOfService',
      label: 'Place-of-service code',
      value: placeOfService ?? '',
      options: [{ value: '', text: 'None' }, ...codes.map(({ value, label }) => ({ value, text: label }))],
      hint: 'Appointments here get it unless somebody says otherwise.',
    },
  ]
}

type SiteProps = { site: SiteDto; codes: Codes; actions: Props['actions'] }

function Site({ site, codes, actions }: SiteProps) {
  const { id, name, active, staff, caseloads, clients } = site
  const uses = [
    staff > 0 ? counted(staff, 'person', 'people') : null,
    caseloads > 0 ? counted(caseloads, 'caseload', 'caseloads') : null,
    clients > 0 ? counted(clients, 'client', 'clients') : null,
  ].filter(Boolean)
  const inUse = uses.length > 0
  const open = {
    name: 'active',
    label: 'Open',
    value: active ? 'yes' : 'no',
    options: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No, closed' },
    ],
    hint: active && inUse ? 'Cannot be closed while in use.' : undefined,
  }
  return (
    <Card
      actions={
        active ? null : (
          <Chip shape={circleMinus} tone="expired">
            Closed
          </Chip>
        )
      }
      title={name}
      titleId={`site-${id}`}
    >
      <CardBody className="grid gap-4">
        <p className="text-desk text-ink-muted">
          {inUse ? `In use: ${uses.join(', ')}.` : 'Nothing hangs on it.'}
        </p>
        <ManageForm
          action={actions.saveSite}
          fields={[...fieldsOf(site, codes), open]}
          hidden={{ siteId: id }}
          id={`${id}-`}
          submit="Save the site"
        />
        <SiteRooms action={actions.saveRoom} site={site} />
      </CardBody>
    </Card>
  )
}
