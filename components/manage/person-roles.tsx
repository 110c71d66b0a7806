import { roleWords } from '@/components/frame/role-words'
import { Card, CardBody } from '@/components/ui/card'
import { HiddenText } from '@/components/ui/hidden-text'
import type { StaffPersonDto } from '@/lib/staff/dto'
import { paths } from '@/lib/paths'
import { CheckForm } from './check-form'
import { DatedRow } from './dated-row'
import { roleOptions } from './role-options'

/** What somebody may do here, each role with its days. A change is seen first as a dry run. */
export function PersonRoles({ person }: { person: StaffPersonDto }) {
  const { postId, roles, rolesToGive, today } = person
  const works = person.status !== 'retired' && person.status !== 'taken_back'
  const mayEnd = (role: (typeof roles)[number]) =>
    person.mayChange && rolesToGive.includes(role.role) && (role.lapse === null || role.lapse === 'not_begun')
  return (
    <Card title="Roles" titleId="roles">
      {roles.length === 0 ? (
        <CardBody>
          <p className="text-desk text-ink-muted">No role yet: without one nobody acts here.</p>
        </CardBody>
      ) : (
        <ul>
          {roles.map((role) => (
            <DatedRow
              end={
                mayEnd(role)
                  ? {
                      href: paths.manageCheck({ kind: 'role_end', postId, rowId: role.id }),
                      about: `the role ${roleWords([role.role])}`,
                    }
                  : null
              }
              key={role.id}
              lapse={works || role.lapse !== null ? role.lapse : 'resting'}
              since={role.since}
              until={role.until}
              what={roleWords([role.role])}
            />
          ))}
        </ul>
      )}
      {person.mayChange && !person.isYou && works ? (
        <div className="border-t border-line px-5 py-4 max-tablet:px-4">
          <CheckForm
            fields={[
              {
                name: 'role',
                label: 'Give a role',
                options: [{ value: '', text: 'Choose a role' }, ...roleOptions(rolesToGive)],
              },
              { name: 'since', label: 'First day', min: today },
              { name: 'until', label: 'Last day', min: today },
            ]}
            hidden={{ kind: 'role_give', postId }}
            id="role"
            submit={
              <>
                See what it opens<HiddenText> to give the role</HiddenText>
              </>
            }
          />
        </div>
      ) : null}
      {works || roles.every(({ lapse }) => lapse !== null) ? null : (
        <CardBody>
          <p className="text-desk text-ink-muted">
            Nobody acts by a role after leaving. Reinstating them brings these roles back into force.
          </p>
        </CardBody>
      )}
      {person.isYou ? (
        <CardBody>
          <p className="text-desk text-ink-muted">
            Nobody gives themselves a role. Ask another owner or manager.
          </p>
        </CardBody>
      ) : null}
    </Card>
  )
}
