import { Banner } from '@/components/ui/banner'
import { Card, CardBody } from '@/components/ui/card'
import type { StaffPersonDto } from '@/lib/staff/dto'
import { ManageForm } from './manage-form'
import type { PersonActions } from './person-actions'

/** What can be done about somebody's way in: invite once more, take it back, or let them act again. */
export function PersonAccess({ person, actions }: { person: StaffPersonDto; actions: PersonActions }) {
  if (!person.mayChange || person.isYou) return null
  const { postId, status } = person
  if (status === 'retired' || status === 'taken_back') return <Retired actions={actions} person={person} />
  if (status === 'active') return null
  const needsEmail = person.email === null
  return (
    <Card title={status === 'invited' ? 'Invitation' : 'No sign-in yet'} titleId="invitation">
      <CardBody className="grid gap-4">
        <p className="max-w-[70ch] text-desk text-ink-muted">
          {status === 'invited'
            ? 'They have not signed in here yet. A link in an invitation works for a week; a new one ends the one before.'
            : 'They are on the staff without a way to sign in. An invitation lets them choose a password.'}
        </p>
        <div className="flex flex-wrap items-end gap-3">
          <ManageForm
            action={actions.inviteAgain}
            fields={
              needsEmail
                ? [{ name: 'email', label: 'E-mail for the invitation', value: '', type: 'email' }]
                : []
            }
            hidden={needsEmail ? { postId } : { postId, email: '' }}
            id="invite-"
            submit={status === 'invited' ? 'Invite again' : 'Send an invitation'}
          />
          {status === 'invited' ? (
            <ManageForm
              action={actions.takeBack}
              fields={[]}
              hidden={{ postId }}
              id="take-back-"
              look="stop"
              submit="Take the invitation back"
            />
          ) : null}
        </div>
      </CardBody>
    </Card>
  )
}

function Retired({ person, actions }: { person: StaffPersonDto; actions: PersonActions }) {
  const { postId, status, mayUndoRetirement } = person
  return (
    <>
      {mayUndoRetirement ? (
        <Banner
          actions={
            <ManageForm
              action={actions.reinstate}
              fields={[]}
              hidden={{ postId, undo: 'yes' }}
              id="undo-"
              submit="Undo the retirement"
            />
          }
          title="You can still undo it."
          tone="info"
        >
          Places on lists and shares come back as they were, until anything happens to one of these clients.
        </Banner>
      ) : null}
      {status === 'retired' ? (
        <Card title="Working here again?" titleId="reinstate">
          <CardBody className="grid gap-4">
            <p className="max-w-[70ch] text-desk text-ink-muted">
              Reinstated, they sign in as before with the roles below. Clients and shares do not come back:
              colleagues share with them anew.
            </p>
            <ManageForm
              action={actions.reinstate}
              fields={[]}
              hidden={{ postId, undo: 'no' }}
              id="reinstate-"
              submit="Reinstate"
            />
          </CardBody>
        </Card>
      ) : null}
    </>
  )
}
