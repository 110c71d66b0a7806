import { Card, CardBody } from '@/components/ui/card'
import type { FormAction } from '@/components/ui/form-state'
import type { CaseloadDto, StaffPersonDto } from '@/lib/staff/dto'
import { ManageForm } from './manage-form'
import { counted } from './words'

const activeField = (active: boolean) => ({
  name: 'active',
  label: 'In use',
  value: active ? 'yes' : 'no',
  options: [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No, not any more' },
  ],
})

/** This provider at each site: label, phone and e-mail that people there use. */
export function PersonCaseloads({ person, action }: { person: StaffPersonDto; action: FormAction }) {
  const { postId, caseloads, sites, name } = person
  const free = sites.filter(({ id }) => !caseloads.some(({ siteId }) => siteId === id))
  const mayChange = person.mayChange && person.status !== 'retired' && person.status !== 'taken_back'
  const isProvider = person.roles.some(({ role }) => role === 'provider')
  if (caseloads.length === 0 && (!mayChange || !isProvider || free.length === 0)) return null
  return (
    <Card title="Caseloads" titleId="caseloads">
      <CardBody className="grid gap-3">
        {caseloads.map((caseload) => (
          <Caseload
            action={action}
            caseload={caseload}
            key={caseload.siteId}
            mayChange={mayChange}
            postId={postId}
          />
        ))}
        {mayChange && isProvider && free.length > 0 ? (
          <details>
            <summary className="min-h-6 cursor-pointer text-desk font-medium text-accent-ink">
              Add a caseload
            </summary>
            <div className="pt-3">
              <ManageForm
                action={action}
                fields={[
                  {
                    name: 'siteId',
                    label: 'Site',
                    value: '',
                    options: free.map((site) => ({ value: site.id, text: site.name })),
                  },
                  { name: 'label', label: 'Label', value: `${name} – ` },
                  { name: 'phone', label: 'Phone', value: '', type: 'tel', optional: true },
                  { name: 'email', label: 'E-mail', value: '', type: 'email', optional: true },
                ]}
                hidden={{ postId, active: 'yes' }}
                id="new-caseload-"
                submit="Add the caseload"
              />
            </div>
          </details>
        ) : null}
      </CardBody>
    </Card>
  )
}

type CaseloadProps = { caseload: CaseloadDto; postId: string; mayChange: boolean; action: FormAction }

function Caseload({ caseload, postId, mayChange, action }: CaseloadProps) {
  const { siteId, siteName, label, phone, email, active, clients } = caseload
  const line = [label, phone, email].filter(Boolean).join(' · ')
  if (!mayChange) return <p className="text-desk">{line}</p>
  return (
    <details className="border-b border-line pb-3">
      <summary className="min-h-6 cursor-pointer text-desk">
        <strong className="font-medium">{siteName}</strong>{' '}
        <span className="text-ink-muted">
          {line}
          {clients > 0 ? ` · main provider of ${counted(clients, 'client', 'clients')}` : ''}
          {active ? '' : ' · not in use'}
        </span>
      </summary>
      <div className="pt-3">
        <ManageForm
          about={`at ${siteName}`}
          action={action}
          fields={[
            { name: 'label', label: 'Label', value: label },
            { name: 'phone', label: 'Phone', value: phone ?? '', type: 'tel', optional: true },
            { name: 'email', label: 'E-mail', value: email ?? '', type: 'email', optional: true },
            activeField(active),
          ]}
          hidden={{ postId, siteId }}
          id={`caseload-${siteId}-`}
          submit="Save the caseload"
        />
      </div>
    </details>
  )
}
