import { Card, CardBody } from '@/components/ui/card'
import type { FormAction } from '@/components/ui/form-state'
import type { CoverDto, StaffPersonDto } from '@/lib/staff/dto'
import { DatedRow } from './dated-row'
import { ManageForm } from './manage-form'

type Props = { person: StaffPersonDto; actions: { beginCover: FormAction; endCover: FormAction } }

/** Who stands in for this provider while he or she is away, and for whom this provider stands in. */
export function PersonCovers({ person, actions }: Props) {
  const { covers } = person
  const works = person.mayChange && person.status !== 'retired' && person.status !== 'taken_back'
  const mayBegin = works && person.caseloads.some(({ active }) => active) && person.colleagues.length > 0
  if (covers.length === 0 && !mayBegin) return null
  return (
    <Card title="Standing in" titleId="covers">
      {covers.length === 0 ? (
        <CardBody>
          <p className="text-desk text-ink-muted">
            Nobody stands in for them. Whoever stands in is asked about their clients while they are away; it
            opens no record.
          </p>
        </CardBody>
      ) : (
        <ul>
          {covers.map((cover) => (
            <Cover
              action={works ? actions.endCover : null}
              cover={cover}
              key={cover.id}
              postId={person.postId}
            />
          ))}
        </ul>
      )}
      {mayBegin ? (
        <div className="border-t border-line px-5 py-4 max-tablet:px-4">
          <ManageForm
            action={actions.beginCover}
            fields={fieldsOf(person)}
            fold="Say who stands in"
            hidden={{ postId: person.postId }}
            id="cover-"
            key={covers.length}
            submit="Save who stands in"
          />
        </div>
      ) : null}
    </Card>
  )
}

function fieldsOf({ caseloads, colleagues, today }: StaffPersonDto) {
  const open = caseloads.filter(({ active }) => active)
  return [
    {
      name: 'caseloadId',
      label: 'Caseload',
      value: open[0]?.id ?? '',
      options: open.map(({ id, label }) => ({ value: id, text: label })),
    },
    {
      name: 'coveringPostId',
      label: 'Who stands in',
      value: '',
      options: [
        { value: '', text: 'Choose a colleague' },
        ...colleagues.map((each) => ({ value: each.postId, text: each.name })),
      ],
    },
    { name: 'since', label: 'First day', value: today, type: 'date' as const },
    { name: 'until', label: 'Last day', value: '', type: 'date' as const },
  ]
}

type CoverProps = { cover: CoverDto; postId: string; action: FormAction | null }

/** It is ended from the page of the one who is away. */
function Cover({ cover, postId, action }: CoverProps) {
  const { id, over, label, name, since, until, endedOn, lapse } = cover
  const isOver = lapse === 'stopped' || lapse === 'expired'
  return (
    <DatedRow
      lapse={lapse}
      since={since}
      until={endedOn ?? until}
      what={over ? `Stands in for ${label}` : `${name} stands in for ${label}`}
    >
      {action && !over && !isOver ? (
        <ManageForm
          action={action}
          fields={[]}
          hidden={{ postId, coverId: id }}
          id={`${id}-end-`}
          submit={`End the standing-in by ${name}`}
        />
      ) : null}
    </DatedRow>
  )
}
