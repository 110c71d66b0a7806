import { Card, CardBody } from '@/components/ui/card'
import { DayText } from '@/components/ui/date-text'
import type { StaffPersonDto } from '@/lib/staff/dto'
import { CheckForm } from './check-form'

const words = (owner: 'group' | 'provider', name: string) => (owner === 'group' ? 'The practice' : name)

/** Who owns the records this provider makes: it decides who may share them. */
export function PersonOwnership({ person }: { person: StaffPersonDto }) {
  const { postId, ownerships, recordOwner, name, today, rolesToGive } = person
  if (!person.roles.some(({ role }) => role === 'provider')) return null
  const isOwner = rolesToGive.includes('owner')
  const next = recordOwner === 'group' ? 'provider' : 'group'
  const mayChange = person.status !== 'retired' && person.mayChange && (next === 'provider' || isOwner)
  return (
    <Card title="Record ownership" titleId="ownership">
      <CardBody className="grid gap-4">
        <p className="text-desk text-ink-muted">
          <strong className="block text-body font-medium text-ink">
            {words(recordOwner, name)} owns them today
          </strong>
          {recordOwner === 'group'
            ? 'Owner, managers and the records custodian may share this provider’s part of a chart too.'
            : 'Only this provider shares their part of a chart.'}
        </p>
        {ownerships.length > 0 ? (
          <ol className="text-desk">
            {ownerships.map(({ owner, from }) => (
              <li className="border-t border-line py-1.5" key={from}>
                From <DayText on={from} />
                {from > today ? ' (later)' : ''}: {words(owner, name).replace(/^The/, 'the')}
              </li>
            ))}
          </ol>
        ) : null}
        {mayChange ? (
          <CheckForm
            fields={[
              {
                name: 'owner',
                label: 'From then on they belong to',
                value: next,
                options: [{ value: next, text: words(next, name) }],
              },
              {
                name: 'since',
                label: 'First day',
                min: today,
                value: next === 'group' ? '' : today,
                hint: next === 'group' ? 'At least a week from today.' : undefined,
              },
            ]}
            hidden={{ kind: 'record_owner', postId }}
            id="ownership"
            submit="See what it changes"
          />
        ) : null}
      </CardBody>
    </Card>
  )
}
