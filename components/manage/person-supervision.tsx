import { Card, CardBody } from '@/components/ui/card'
import { HiddenText } from '@/components/ui/hidden-text'
import type { StaffPersonDto, SupervisionDto } from '@/lib/staff/dto'
import { paths } from '@/lib/paths'
import { CheckForm } from './check-form'
import { DatedRow } from './dated-row'

/** Who supervises this provider, and whom this person supervises. */
export function PersonSupervision({ person }: { person: StaffPersonDto }) {
  const { postId, supervisions, colleagues, today } = person
  const isProvider = person.roles.some(({ role, lapse }) => role === 'provider' && lapse !== 'expired')
  const mayBegin =
    person.mayChange && isProvider && person.status !== 'retired' && person.status !== 'taken_back'
  if (supervisions.length === 0 && !mayBegin) return null
  return (
    <Card title="Supervision" titleId="supervision">
      {supervisions.length === 0 ? (
        <CardBody>
          <p className="text-desk text-ink-muted">
            Nobody supervises them. A supervisor sees the clients on their list, diagnoses and documents, and
            the notes sent for review.
          </p>
        </CardBody>
      ) : (
        <ul>
          {supervisions.map((each) => (
            <DatedRow
              end={endOf(each, person)}
              key={each.id}
              lapse={each.lapse}
              since={each.since}
              until={each.endedOn ?? each.until}
              what={each.over ? `Supervises ${each.name}` : `Supervised by ${each.name}`}
            />
          ))}
        </ul>
      )}
      {mayBegin ? (
        <div className="border-t border-line px-5 py-4 max-tablet:px-4">
          <CheckForm
            fields={[
              {
                name: 'supervisorPostId',
                label: 'New supervisor',
                options: [
                  { value: '', text: 'Choose a colleague' },
                  ...colleagues.map((each) => ({ value: each.postId, text: each.name })),
                ],
              },
              { name: 'since', label: 'First day', min: today },
              { name: 'until', label: 'Last day', min: today },
            ]}
            hidden={{ kind: 'supervision_begin', postId }}
            id="supervision"
            submit={
              <>
                See what it opens<HiddenText> to begin the supervision</HiddenText>
              </>
            }
          />
        </div>
      ) : null}
    </Card>
  )
}

/** A supervision is ended from the page of the one who is supervised: whoever may change that person may end it. */
function endOf({ id, over, name, lapse }: SupervisionDto, person: StaffPersonDto) {
  if (over || !person.mayChange || lapse === 'stopped' || lapse === 'expired') return null
  return {
    href: paths.manageCheck({ kind: 'supervision_end', postId: person.postId, rowId: id }),
    about: `the supervision by ${name}`,
  }
}
