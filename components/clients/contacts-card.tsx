import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { siren } from '@/components/ui/icon-shapes'
import type { PlainAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ClientProfileDto, ContactDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'

type Props = { profile: ClientProfileDto }

/** People around a client, whom to call first; and the line of text that older records hold instead. */
export function ContactsCard({ profile }: Props) {
  const { contacts, emergencyContact, rights, id, shortName } = profile
  const isEmpty = contacts.length === 0 && !emergencyContact
  return (
    <Card
      actions={
        rights.editProfile ? (
          <LinkButton href={paths.newContact(id)} look="quiet" size="small">
            Add<span className="sr-only"> a contact</span>
          </LinkButton>
        ) : null
      }
      title="Contacts"
      titleId="contacts"
    >
      {isEmpty ? (
        <CardBody>
          <p className="text-desk text-ink-muted">
            Nobody is recorded to call for {shortName} in an emergency.
          </p>
        </CardBody>
      ) : null}
      <ul>
        {emergencyContact ? (
          <li className="flex items-start gap-3 border-b border-line px-5 py-2.5 text-desk last:border-b-0 max-tablet:px-4">
            <span className="min-w-0 flex-1 wrap-anywhere">
              {emergencyContact}
              <span className="block text-ink-muted">Emergency contact, as it was typed earlier</span>
            </span>
            {rights.editProfile ? (
              <a className="link flex-none print:hidden" href={paths.newContact(id, true)}>
                Make it a contact
              </a>
            ) : null}
          </li>
        ) : null}
        {contacts.map((contact) => (
          <Contact clientId={id} contact={contact} key={contact.id} mayEdit={rights.editProfile} />
        ))}
      </ul>
    </Card>
  )
}

type RowProps = { clientId: string; contact: ContactDto; mayEdit: boolean }

function Contact({ clientId, contact, mayEdit }: RowProps) {
  return (
    <li className="flex items-start gap-3 border-b border-line px-5 py-2.5 text-desk last:border-b-0 max-tablet:px-4">
      <div className="grid min-w-0 flex-1 gap-0.5 wrap-anywhere">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <strong className="text-body font-medium">{contact.name}</strong>
          {contact.relationship ? <span className="text-ink-muted">{contact.relationship}</span> : null}
          {contact.emergency ? (
            <Chip shape={siren} tone="pending">
              Emergency
            </Chip>
          ) : null}
        </span>
        {contact.phone ? (
          <a className="link num w-fit" href={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>
            {contact.phone}
          </a>
        ) : null}
        {contact.email ? (
          <a className="link w-fit" href={`mailto:${contact.email}`}>
            {contact.email}
          </a>
        ) : null}
        {contact.allowed.length > 0 ? (
          <span className="text-ink-muted">{contact.allowed.join(', ')}</span>
        ) : null}
        {contact.note ? <span className="text-ink-muted">{contact.note}</span> : null}
      </div>
      {mayEdit ? (
        <a className="link flex-none print:hidden" href={paths.contact(clientId, contact.id)}>
          Edit<span className="sr-only"> {contact.name}</span>
        </a>
      ) : null}
    </li>
  )
}

/** Takes a contact entered in error out of sight. Posts `clientId` and `contactId`. */
export function WithdrawContact({
  clientId,
  contactId,
  action,
}: {
  clientId: string
  contactId: string
  action: PlainAction
}) {
  return (
    <form action={action} className="mt-6 flex max-w-[800px] flex-wrap items-center gap-3 text-desk">
      <input name="clientId" type="hidden" value={clientId} />
      <input name="contactId" type="hidden" value={contactId} />
      <SubmitButton size="small">Withdraw this contact</SubmitButton>
      <span className="text-ink-muted">For a contact entered in error. It can be undone.</span>
    </form>
  )
}
