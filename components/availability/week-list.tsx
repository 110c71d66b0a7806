import { ManageForm, type FieldSpec } from '@/components/manage/manage-form'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import type { BlockDto } from '@/lib/availability/dto'
import { clockText } from '@/lib/time/clock'
import type { HoursActions } from './hours-actions'
import { placeWords, siteField, videoField } from './place-fields'
import { WEEKDAYS } from './words'

type Sites = { id: string; name: string }[]
type Props = { postId: string; blocks: BlockDto[]; sites: Sites; actions: HoursActions }

/** The weekly pattern as a list: everything the grid does, exact to the minute and without a script. */
export function WeekList({ postId, blocks, sites, actions }: Props) {
  return (
    <Card title="Every week" titleId="week">
      <ul>
        {WEEKDAYS.map((name, index) => (
          <Day
            actions={actions}
            blocks={blocks.filter(({ weekday }) => weekday === index + 1)}
            key={name}
            postId={postId}
            sites={sites}
            weekday={index + 1}
          />
        ))}
      </ul>
    </Card>
  )
}

function Day({ weekday, postId, blocks, sites, actions }: Props & { weekday: number }) {
  const name = WEEKDAYS[weekday - 1] ?? ''
  const empty = { weekday, from: 540, to: 1020, siteId: blocks[0]?.siteId ?? null, telehealth: false }
  return (
    <li
      className="grid items-start gap-x-4 gap-y-2 border-b border-line px-5 py-3 last:border-b-0 max-tablet:px-4 tablet:grid-cols-[7rem_1fr]"
      data-day={weekday}
    >
      <h3 className="pt-1 font-medium">{name}</h3>
      <div className="grid gap-2">
        {blocks.length === 0 ? <p className="pt-1 text-desk text-ink-muted">No hours</p> : null}
        {blocks.map((block) => (
          <Hours actions={actions} block={block} key={block.id} postId={postId} sites={sites} />
        ))}
        <div className="flex flex-wrap items-start gap-x-4 gap-y-1">
          <ManageForm
            about={`on ${name}`}
            fold={`Add hours on ${name}`}
            action={actions.saveBlock}
            fields={fieldsOf(empty, sites)}
            hidden={{ postId, blockId: '' }}
            id={`new-${weekday}-`}
            submit="Add these hours"
          />
          {blocks.length > 0 ? (
            <ManageForm
              about={name}
              fold={`Copy ${name} to other days`}
              action={actions.copyDay}
              fields={[daysField(weekday)]}
              hidden={{ postId, weekday: String(weekday) }}
              id={`copy-${weekday}-`}
              submit="Copy"
            />
          ) : null}
        </div>
      </div>
    </li>
  )
}

type HoursProps = Omit<Props, 'blocks'> & { block: BlockDto }

function Hours({ block, postId, sites, actions }: HoursProps) {
  const time = `${clockText(block.from)}–${clockText(block.to)}`
  const day = WEEKDAYS[block.weekday - 1]
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="num min-w-24 font-medium">{time}</span>
      <span className="text-desk text-ink-muted">{placeWords(block)}</span>
      <form action={actions.removeBlock} className="ms-auto">
        <input name="postId" type="hidden" value={postId} />
        <input name="rowId" type="hidden" value={block.id} />
        <SubmitButton look="quiet" size="small">
          Remove
          <span className="sr-only">
            {' '}
            {day} {time}
          </span>
        </SubmitButton>
      </form>
      <ManageForm
        about={`${day} ${time}`}
        fold={`Change ${time}`}
        action={actions.saveBlock}
        fields={fieldsOf(block, sites)}
        hidden={{ postId, blockId: block.id }}
        id={`${block.id}-`}
        submit="Save these hours"
      />
    </div>
  )
}

type Typed = Pick<BlockDto, 'weekday' | 'from' | 'to' | 'siteId' | 'telehealth'>

function fieldsOf({ weekday, from, to, siteId, telehealth }: Typed, sites: Sites): FieldSpec[] {
  const options = WEEKDAYS.map((text, index) => ({ value: String(index + 1), text }))
  return [
    { name: 'weekday', label: 'Day', value: String(weekday), options },
    siteField(sites, siteId),
    { name: 'from', label: 'From', value: clockText(from), hint: 'Such as 09:00' },
    { name: 'to', label: 'To', value: clockText(to), hint: 'Such as 17:30' },
    videoField(telehealth),
  ]
}

function daysField(weekday: number): FieldSpec {
  const options = WEEKDAYS.map((text, index) => ({ value: String(index + 1), text }))
  return {
    name: 'to',
    label: 'Copy to, instead of the hours they have',
    value: '',
    several: true,
    options: options.filter(({ value }) => value !== String(weekday)),
  }
}
