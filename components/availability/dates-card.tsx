import { ManageForm, type FieldSpec } from '@/components/manage/manage-form'
import { Card, CardBody } from '@/components/ui/card'
import { DayText } from '@/components/ui/date-text'
import { SubmitButton } from '@/components/ui/submit-button'
import type { DateDto } from '@/lib/availability/dto'
import { clockText } from '@/lib/time/clock'
import type { HoursActions } from './hours-actions'
import { siteField } from './place-fields'

type Props = {
  postId: string
  dates: DateDto[]
  sites: { id: string; name: string }[]
  today: string
  actions: HoursActions
}

/** Dates on which the pattern does not hold: closed, hours less, hours more. */
export function DatesCard({ postId, dates, sites, today, actions }: Props) {
  return (
    <Card title="One date that differs" titleId="dates">
      {dates.length > 0 ? (
        <ul className="border-b border-line">
          {dates.map((date) => (
            <li
              className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-2 max-tablet:px-4"
              key={date.id}
            >
              <span className="min-w-36 font-medium">
                <DayText on={date.onDay} weekday />
              </span>
              <span className="text-desk text-ink-muted">{dateWords(date)}</span>
              <form action={actions.removeDate} className="ms-auto">
                <input name="postId" type="hidden" value={postId} />
                <input name="rowId" type="hidden" value={date.id} />
                <SubmitButton look="quiet" size="small">
                  Remove<span className="sr-only"> {dateWords(date)}</span>
                </SubmitButton>
              </form>
            </li>
          ))}
        </ul>
      ) : null}
      <CardBody>
        <ManageForm
          action={actions.saveDate}
          fields={fieldsOf(sites, today)}
          hidden={{ postId }}
          id="date-"
          submit="Save for this date"
        />
      </CardBody>
    </Card>
  )
}

function dateWords({ open, from, to, siteName }: DateDto): string {
  if (!open && from === 0 && to === 1440) return 'Closed all day'
  const time = `${clockText(from)}–${clockText(to)}`
  return open ? `Also open ${time}${siteName ? `, ${siteName}` : ''}` : `Closed ${time}`
}

function fieldsOf(sites: Props['sites'], today: string): FieldSpec[] {
  return [
    { name: 'onDay', label: 'Date', value: today, type: 'date' },
    {
      name: 'how',
      label: 'On this date',
      value: 'closed',
      options: [
        { value: 'closed', text: 'Closed all day' },
        { value: 'less', text: 'Closed from … to …' },
        { value: 'more', text: 'Also open from … to …' },
      ],
    },
    { name: 'from', label: 'From', value: '', optional: true, hint: 'Not needed for a closed day' },
    { name: 'to', label: 'To', value: '', optional: true },
    { ...siteField(sites, null), hint: 'Of hours that are added' },
  ]
}
