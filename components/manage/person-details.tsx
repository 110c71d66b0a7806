import { Card, CardBody } from '@/components/ui/card'
import type { FormAction } from '@/components/ui/form-state'
import { SummaryList } from '@/components/ui/summary-list'
import type { StaffPersonDto } from '@/lib/staff/dto'
import { ManageForm, type FieldSpec } from './manage-form'

const HINTS = {
  theirs: 'They sign in with it, so it stays as it is.',
  invited: 'The invitation went there. Take it back to invite another address.',
  owner_only: 'Their name stands in records already: an owner sets the first address.',
}

/** Name, e-mail, title and main site; to read only where the viewer may not change them. */
export function PersonDetails({ person, action }: { person: StaffPersonDto; action: FormAction }) {
  const { postId, name, email, title, siteId, seen, sites, emailRefusal } = person
  const siteName = sites.find(({ id }) => id === siteId)?.name ?? null
  const mine = person.mayChange && person.status !== 'retired' && person.status !== 'taken_back'
  const hidden: Record<string, string> = { postId, seen }
  const fields: FieldSpec[] = []
  if (person.nameIsTheirs) hidden.name = name
  else fields.push({ name: 'name', label: 'Name', value: name })
  if (emailRefusal) hidden.email = email ?? ''
  else fields.push({ name: 'email', label: 'E-mail', value: email ?? '', type: 'email', optional: true })
  fields.push(
    { name: 'title', label: 'Title', value: title ?? '', optional: true },
    {
      name: 'siteId',
      label: 'Main site',
      value: siteId ?? '',
      options: [{ value: '', text: 'None' }, ...sites.map((site) => ({ value: site.id, text: site.name }))],
    },
  )
  return (
    <Card title="Details" titleId="details">
      <CardBody className="grid gap-4">
        {!mine || emailRefusal ? (
          <SummaryList
            items={[
              ...(mine ? [] : [{ key: 'Name', value: name }]),
              {
                key: 'E-mail',
                value: (
                  <>
                    {email ?? 'None'}
                    {mine && emailRefusal ? (
                      <span className="block text-desk text-ink-muted">{HINTS[emailRefusal]}</span>
                    ) : null}
                  </>
                ),
              },
              ...(mine ? [] : [{ key: 'Title', value: title ?? 'None' }]),
              ...(mine ? [] : [{ key: 'Main site', value: siteName ?? 'None' }]),
            ]}
          />
        ) : null}
        {mine ? (
          <ManageForm action={action} fields={fields} hidden={hidden} id="details-" submit="Save details" />
        ) : null}
      </CardBody>
    </Card>
  )
}
