import { DayText } from '@/components/ui/date-text'
import { Icon } from '@/components/ui/icon'
import { triangleExclamationPoint } from '@/components/ui/icon-shapes'
import { paths } from '@/lib/paths'
import type { ClosureDto } from '@/lib/reference-data/dto'
import type { ClosureActions } from './closure-actions'
import { ManageForm, type FieldSpec } from './manage-form'
import { counted } from './words'

type Sites = { id: string; name: string }[]
type Typed = Pick<ClosureDto, 'since' | 'until' | 'label' | 'siteId'>

/** The fields of closed days. */
export function closureFields(
  { since, until, label, siteId }: Typed,
  sites: Sites,
  from?: string,
): FieldSpec[] {
  const last = until === since ? '' : until
  return [
    { name: 'since', label: 'First day', value: since || (from ?? ''), type: 'date' },
    {
      name: 'until',
      label: 'Last day',
      value: last,
      type: 'date',
      optional: true,
      hint: 'Empty: that one day.',
    },
    { name: 'label', label: 'Why', value: label, hint: 'The calendar shows it: “Thanksgiving”.' },
    {
      name: 'siteId',
      label: 'Where',
      value: siteId ?? '',
      options: [
        { value: '', text: 'Whole practice' },
        ...sites.map(({ id, name }) => ({ value: id, text: name })),
      ],
    },
  ]
}

/** "Thu 24 Dec 2026 to Fri 1 Jan 2027" */
export function DaysText({ closure: { since, until } }: { closure: Typed }) {
  return (
    <span>
      <DayText on={since} />
      {until === since ? null : (
        <>
          {' '}
          to <DayText on={until} />
        </>
      )}
    </span>
  )
}

type Props = { closure: ClosureDto; sites: Sites; actions: ClosureActions }

/** Closed days to come, what is booked on them, and how to change or open them. */
export function ClosureRow({ closure, sites, actions }: Props) {
  const { id, seen, label, siteId, siteName, booked } = closure
  // A site that was closed for good since stays the answer until somebody chooses another.
  const known = siteId && siteName && !sites.some((site) => site.id === siteId)
  const choices = known ? [...sites, { id: siteId, name: siteName }] : sites
  return (
    <li className="grid gap-2 border-b border-line px-5 py-3 last:border-b-0 max-tablet:px-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-60 flex-1">
          <strong className="font-medium">{label}</strong>
          <p className="text-desk text-ink-muted">
            <DaysText closure={closure} />, {siteName ?? 'whole practice'}
          </p>
        </div>
        <ManageForm
          action={actions.remove}
          fields={[]}
          hidden={{ closureId: id }}
          id={`${id}-open-`}
          submit="Open again"
        />
      </div>
      {booked.length > 0 ? <Booked booked={booked} siteId={siteId} /> : null}
      <ManageForm
        action={actions.save}
        fields={closureFields(closure, choices)}
        fold={`Change ${label}`}
        hidden={{ closureId: id, seen }}
        id={`${id}-`}
        submit="Save the closed days"
      />
    </li>
  )
}

function Booked({ booked, siteId }: Pick<ClosureDto, 'booked' | 'siteId'>) {
  const total = booked.reduce((sum, { count }) => sum + count, 0)
  return (
    <div className="grid grid-cols-[18px_minmax(0,1fr)] gap-2 rounded-1 border border-pending-line bg-pending-soft px-3 py-2 text-desk text-pending-ink">
      <Icon className="mt-0.5" shape={triangleExclamationPoint} size={16} />
      <div>
        <strong className="font-medium">
          {counted(total, 'appointment is', 'appointments are')} booked all the same.
        </strong>{' '}
        Move or cancel them from the calendar:
        <ul className="flex flex-wrap gap-x-4">
          {booked.map(({ day, count }) => (
            <li key={day}>
              <a
                className="inline-flex min-h-6 items-center text-pending-ink underline max-tablet:min-h-9"
                href={paths.calendar({ view: 'team', day, sites: siteId })}
              >
                <DayText on={day} />: {count}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
