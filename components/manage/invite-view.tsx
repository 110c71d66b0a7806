import { Card, CardBody } from '@/components/ui/card'
import type { FormAction } from '@/components/ui/form-state'
import type { InviteFormDto } from '@/lib/staff/dto'
import { ManageForm } from './manage-form'
import { ManagePage } from './manage-page'
import { roleOptions } from './role-options'

/** A new colleague. */
export function InviteView({ form, action }: { form: InviteFormDto; action: FormAction }) {
  return (
    <ManagePage
      lede="They get an e-mail with a link that works for a week, choose a password, and can act here with the roles you give. A role shows nothing of a client’s notes by itself."
      tab="staff"
      title="Invite somebody"
    >
      <Card>
        <CardBody>
          <ManageForm
            action={action}
            fields={[
              { name: 'name', label: 'Name', value: '' },
              { name: 'email', label: 'E-mail', value: '', type: 'email' },
              {
                name: 'title',
                label: 'Title',
                value: '',
                optional: true,
                hint: 'For example “Therapist, LCSW”.',
              },
              {
                name: 'siteId',
                label: 'Main site',
                value: '',
                options: [
                  { value: '', text: 'None' },
                  ...form.sites.map(({ id, name }) => ({ value: id, text: name })),
                ],
              },
              {
                name: 'roles',
                label: 'Roles, from today',
                value: '',
                several: true,
                options: roleOptions(form.roles),
              },
            ]}
            hidden={{}}
            look="primary"
            submit="Send the invitation"
          />
        </CardBody>
      </Card>
    </ManagePage>
  )
}
