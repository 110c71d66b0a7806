import { Card, CardBody } from '@/components/ui/card'
import type { FormAction } from '@/components/ui/form-state'
import type { OverrideDto, ServiceDto, ServicePageDto } from '@/lib/reference-data/dto'
import { ManageForm, type FieldSpec } from './manage-form'

type Props = { page: ServicePageDto; service: ServiceDto; action: FormAction }

/** What single providers do otherwise with a service; whoever is not named does as the practice does. */
export function OverridesCard({ page, service, action }: Props) {
  const { overrides, others, serviceId } = page
  return (
    <Card title="Who does it otherwise" titleId="overrides">
      <CardBody className="grid gap-3">
        {overrides.length === 0 ? (
          <p className="text-desk text-ink-muted">Every provider does as the practice does.</p>
        ) : (
          <ul>
            {overrides.map((override) => (
              <li
                className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line py-2 text-desk last:border-b-0"
                key={`${override.postId} ${override.seen}`}
              >
                <span className="min-w-60 flex-1">
                  <strong className="font-medium">{override.name}</strong>{' '}
                  <span className="text-ink-muted">{lineOf(override)}</span>
                </span>
                <ManageForm
                  action={action}
                  fields={fieldsOf(override, service)}
                  fold={`Change for ${override.name}`}
                  hidden={{ serviceId, postId: override.postId, seen: override.seen }}
                  id={`${override.postId}-`}
                  submit="Save"
                />
                <ManageForm
                  action={action}
                  fields={[]}
                  hidden={{ ...EMPTY, serviceId, postId: override.postId, seen: override.seen }}
                  id={`${override.postId}-reset-`}
                  submit="Use the practice’s values"
                />
              </li>
            ))}
          </ul>
        )}
        {others.length > 0 ? (
          <ManageForm
            action={action}
            fields={[
              {
                name: 'postId',
                label: 'Provider',
                value: '',
                options: [
                  { value: '', text: 'Choose' },
                  ...others.map(({ postId, name }) => ({ value: postId, text: name })),
                ],
              },
              ...fieldsOf({ sessionMinutes: null, reservedMinutes: null, fee: '', offered: true }, service),
            ]}
            fold="Say what a provider does otherwise"
            hidden={{ serviceId, seen: '' }}
            id="new-"
            key={overrides.length}
            submit="Save"
          />
        ) : null}
      </CardBody>
    </Card>
  )
}

const EMPTY = { sessionMinutes: '', reservedMinutes: '', fee: '', offered: 'yes' }

function lineOf({ sessionMinutes, reservedMinutes, fee, offered }: OverrideDto): string {
  if (!offered) return 'does not offer it'
  const parts = [
    sessionMinutes === null ? '' : `session ${sessionMinutes} min`,
    reservedMinutes === null ? '' : `kept free ${reservedMinutes} min`,
    fee ? `fee ${fee}` : '',
  ]
  return parts.filter(Boolean).join(', ')
}

type Own = Pick<OverrideDto, 'sessionMinutes' | 'reservedMinutes' | 'fee' | 'offered'>

function fieldsOf(own: Own, service: ServiceDto): FieldSpec[] {
  return [
    {
      name: 'offered',
      label: 'Offers it',
      value: own.offered ? 'yes' : 'no',
      options: [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ],
    },
    {
      name: 'sessionMinutes',
      label: 'Session, minutes',
      value: String(own.sessionMinutes ?? ''),
      type: 'number',
      optional: true,
      hint: `Empty: ${service.sessionMinutes}, like the practice.`,
    },
    {
      name: 'reservedMinutes',
      label: 'Kept free, minutes',
      value: String(own.reservedMinutes ?? ''),
      type: 'number',
      optional: true,
      hint: `Empty: ${service.reservedMinutes}, or as long as the session.`,
    },
    {
      name: 'fee',
      label: 'Fee',
      value: own.fee,
      optional: true,
      hint: service.fee ? `Empty: ${service.fee}.` : 'Empty: none.',
    },
  ]
}
