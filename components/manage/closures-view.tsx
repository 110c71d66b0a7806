import { Card, CardBody } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { calendarDays } from '@/components/ui/icon-shapes'
import type { ClosureDto, ClosuresDto } from '@/lib/reference-data/dto'
import { ClosureRow, closureFields, DaysText } from './closure-row'
import { HistoryList } from './history-list'
import { ManageForm } from './manage-form'
import { ManagePage } from './manage-page'
import { counted } from './words'
import type { ClosureActions } from './closure-actions'

type Props = { list: ClosuresDto; done: string | null; undo: string | null; actions: ClosureActions }

/** Days on which the practice or a site is closed. */
export function ClosuresView({ list, done, undo, actions }: Props) {
  const { upcoming, past, sites, newId, history, today } = list
  return (
    <ManagePage
      done={done}
      lede="Nobody is offered a time on a closed day. What is booked on it stays booked, and is told here."
      tab="closures"
      title="Closed days"
      undo={{ token: undo, action: actions.undo }}
    >
      <Card title="To come" titleId="upcoming">
        {upcoming.length > 0 ? (
          <ul>
            {upcoming.map((closure) => (
              <ClosureRow
                actions={actions}
                closure={closure}
                key={`${closure.id} ${closure.seen}`}
                sites={sites}
              />
            ))}
          </ul>
        ) : (
          <EmptyState shape={calendarDays} title="No closed days to come">
            Holidays and days off of the whole practice or one site belong here. Close the first ones below.
          </EmptyState>
        )}
      </Card>
      <Card title="Close days" titleId="close">
        <CardBody>
          <ManageForm
            action={actions.save}
            fields={closureFields({ since: '', until: '', label: '', siteId: null }, sites, today)}
            hidden={{ closureId: newId, seen: '' }}
            id="new-"
            key={newId}
            look="primary"
            submit="Close these days"
          />
        </CardBody>
      </Card>
      {past.length > 0 ? <Past past={past} /> : null}
      <HistoryList lines={history} />
    </ManagePage>
  )
}

function Past({ past }: { past: ClosureDto[] }) {
  return (
    <details>
      <summary className="link inline-flex min-h-6 w-fit items-center text-desk max-tablet:min-h-9">
        {counted(past.length, 'closed time', 'closed times')} in the past
      </summary>
      <ul className="mt-2 text-desk">
        {past.map((closure) => (
          <li className="flex flex-wrap gap-x-3 border-b border-line py-1.5" key={closure.id}>
            <DaysText closure={closure} />
            <span>{closure.label}</span>
            <span className="text-ink-muted">{closure.siteName ?? 'Whole practice'}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
