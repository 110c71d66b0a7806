import { LinkButton } from '@/components/ui/button'
import { Card, CardBody, CardFoot } from '@/components/ui/card'
import { DayText } from '@/components/ui/date-text'
import type { PlainAction } from '@/components/ui/form-state'
import { Pagination } from '@/components/ui/pagination'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ActivityDto, ClientProgrammesDto } from '@/lib/programmes/dto'
import { paths } from '@/lib/paths'

type Props = { programmes: ClientProgrammesDto; withdrawAction: PlainAction }

/** What was done with a client, newest first. */
export function ActivityList({ programmes, withdrawAction }: Props) {
  const { clientId, activities, next, isFirstPage, mayAdd } = programmes
  return (
    <Card
      actions={
        mayAdd ? (
          <span className="print:hidden">
            <LinkButton href={paths.newActivity(clientId)} look="quiet" size="small">
              Record an activity
            </LinkButton>
          </span>
        ) : null
      }
      title="Activities"
      titleId="activities"
    >
      {activities.length > 0 ? (
        <ol>
          {activities.map((activity) => (
            <Activity
              activity={activity}
              clientId={clientId}
              key={activity.id}
              withdrawAction={withdrawAction}
            />
          ))}
        </ol>
      ) : (
        <CardBody>
          <p className="text-desk text-ink-muted">
            Nothing is recorded yet. Started on Programme comes with an enrolment.
          </p>
        </CardBody>
      )}
      {next || !isFirstPage ? (
        <CardFoot>
          <Pagination
            first={paths.clientProgrammes(clientId)}
            isFirstPage={isFirstPage}
            label="Pages of activities"
            next={next ? paths.clientProgrammes(clientId, { after: next }) : null}
            nextText="Older activities"
          />
        </CardFoot>
      ) : null}
    </Card>
  )
}

type RowProps = { clientId: string; activity: ActivityDto; withdrawAction: PlainAction }

function Activity({ clientId, activity, withdrawAction }: RowProps) {
  const { id, title, programme, organisation, onDay, note, by, mayWithdraw } = activity
  return (
    <li className="flex items-start gap-x-4 gap-y-1 border-b border-line px-5 py-2.5 text-desk last:border-b-0 max-tablet:flex-wrap max-tablet:px-4">
      <span className="num w-28 flex-none text-ink-muted">
        <DayText on={onDay} />
      </span>
      <div className="grid min-w-0 flex-1 gap-0.5 wrap-anywhere">
        <span>
          <strong className="font-medium">{title}</strong>
          {programme ? <span className="text-ink-muted"> · {programme}</span> : null}
        </span>
        {note ? <p className="whitespace-pre-line">{note}</p> : null}
        <span className="text-ink-muted">
          {by}, {organisation}
        </span>
      </div>
      {mayWithdraw ? (
        <form action={withdrawAction} className="flex-none print:hidden">
          <input name="clientId" type="hidden" value={clientId} />
          <input name="itemId" type="hidden" value={id} />
          <SubmitButton look="quiet" size="small">
            Withdraw
            <span className="sr-only">
              {' '}
              {title} of {onDay}
            </span>
          </SubmitButton>
        </form>
      ) : null}
    </li>
  )
}
