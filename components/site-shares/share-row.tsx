import { LinkButton } from '@/components/ui/button'
import { Chip, type ChipTone } from '@/components/ui/chip'
import { DayText } from '@/components/ui/date-text'
import type { PlainAction } from '@/components/ui/form-state'
import { HiddenText } from '@/components/ui/hidden-text'
import { calendarDays, circleCheck, circleMinus, rotateCcwClock } from '@/components/ui/icon-shapes'
import { SubmitButton } from '@/components/ui/submit-button'
import { Cell, Row, RowHead } from '@/components/ui/table'
import type { SiteShareRowDto } from '@/lib/site-shares/dto'
import { paths } from '@/lib/paths'

const states: Record<SiteShareRowDto['state'], { tone: ChipTone; shape: string; word: string }> = {
  running: { tone: 'granted', shape: circleCheck, word: 'Running' },
  not_begun: { tone: 'pending', shape: calendarDays, word: 'Not begun' },
  expired: { tone: 'expired', shape: rotateCcwClock, word: 'Expired' },
  ended: { tone: 'expired', shape: circleMinus, word: 'Ended' },
}

type Props = { clientId: string; row: SiteShareRowDto; endAction: PlainAction }

/** One share: to whom, what, from when until when, and what can be done about it. */
export function ShareRow({ clientId, row, endAction }: Props) {
  const { tone, shape, word } = states[row.state]
  return (
    <Row>
      <RowHead>
        <span>
          {row.receiver}
          {row.where ? <span className="block font-normal text-ink-muted">{row.where}</span> : null}
        </span>
      </RowHead>
      <Cell>
        {row.opens}. {row.editable ? 'Editable' : 'To read'}.
        <span className="block text-ink-muted">
          {[row.story, reachWords(row.people)].filter(Boolean).join('. ')}
        </span>
        {row.reason ? <span className="block text-ink-muted">Reason: {row.reason}</span> : null}
      </Cell>
      <Cell label="From" num>
        <DayText on={row.sinceOn} />
      </Cell>
      <Cell label="Until" num>
        {row.untilOn ? <DayText on={row.untilOn} /> : 'No end'}
      </Cell>
      <Cell>
        <Chip shape={shape} tone={tone}>
          {word}
        </Chip>
        {row.registration ? <span className="mt-1 block text-ink-muted">{row.registration}</span> : null}
      </Cell>
      <Cell end>
        <Acts clientId={clientId} endAction={endAction} row={row} />
      </Cell>
    </Row>
  )
}

const reachWords = (people: number | null) =>
  people === null ? null : people === 1 ? '1 person can open it' : `${people} people can open it`

function Acts({ clientId, row, endAction }: Props) {
  return (
    <div className="flex justify-end gap-2 print:hidden">
      {row.mayChange ? (
        <LinkButton href={paths.siteShare(clientId, row.id)} size="small">
          Edit<HiddenText> what is shared with {row.receiver}</HiddenText>
        </LinkButton>
      ) : null}
      {row.mayEnd ? (
        <form action={endAction}>
          <input name="clientId" type="hidden" value={clientId} />
          <input name="shareId" type="hidden" value={row.id} />
          <SubmitButton look="stop" size="small">
            {row.toYou ? 'Give up' : 'End'}
            <HiddenText> the share with {row.receiver}</HiddenText>
          </SubmitButton>
        </form>
      ) : null}
    </div>
  )
}
