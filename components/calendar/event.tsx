import type { CSSProperties } from 'react'
import { classNames } from '@/components/ui/class-names'
import { HiddenText } from '@/components/ui/hidden-text'
import { Icon } from '@/components/ui/icon'
import type { PlacedCellDto } from '@/lib/calendar/dto'
import { paths } from '@/lib/paths'
import { bareFrom } from './bare-from'
import styles from './calendar.module.css'
import { isHere, lookOf, markOf, timeParts, traitsOf } from './cell-look'
import marks from './marks.module.css'
import { Traits } from './traits'

/** Minutes that two lines take. */
const LABEL = 30

type Props = {
  cell: PlacedCellDto
  hue: number | null
  /** Where the grid begins and ends, in minutes after midnight. */
  from: number
  to: number
  byStatus: boolean
  /** Whose time it is, where the column does not say so. */
  who: string | null
  /** What stands before it, where it is somebody's time away. */
  before: { from: number; to: number }[]
  /** Column and row for the keyboard. */
  stop: { column: number; row: number }
}

/** An appointment in its column: a link where it is open, otherwise words alone. */
export function Event({ cell, hue, from, to, byStatus, who, before, stop }: Props) {
  const start = Math.max(cell.from, from)
  const length = Math.min(cell.to, to) - start
  const isBehind = cell.layer === 'behind'
  const bare = isBehind ? bareFrom({ from: start, to: start + length }, before, LABEL) : null
  const { begins, till } = timeParts(cell)
  // Three lines need forty-five minutes; a line cut through is worse than none.
  const isRoomy = length >= 45
  const here = isHere(cell)
  // Who is there is told before what is done: the fourth line needs an hour.
  const hasDetail = isRoomy && (!here || length >= 60)
  const shared = {
    className: classNames(
      styles.event,
      here && marks.arrived,
      isBehind && marks.away,
      cell.layer === 'over' && marks.over,
    ),
    'data-c': stop.column,
    'data-r': stop.row,
    'data-hue': hue ?? undefined,
    'data-look': lookOf(cell),
    'data-low': isRoomy ? undefined : '',
    'data-short': length < 30 ? '' : undefined,
    'data-tone': byStatus && cell.sight === 'open' ? (cell.status ?? undefined) : undefined,
    style: {
      '--from': start % 15,
      '--len': length,
      '--lane': cell.lane,
      '--lanes': cell.lanes,
      '--bare': (bare ?? start) - start,
    } as CSSProperties,
  }
  const words = (
    <>
      <span className={styles.when}>
        {begins}
        {till ? <span className={marks.till}>{till}</span> : null}
      </span>{' '}
      <span className={styles.name}>{cell.name}</span> {who ? <HiddenText>, {who}</HiddenText> : null}
      <Detail cell={cell} isShown={hasDetail} />
      {here && isRoomy ? <Here since={cell.arrived} /> : null}
      <Corner cell={cell} hasTraits={!hasDetail} isHere={here && !isRoomy} />
    </>
  )
  if (cell.appointmentId)
    return (
      <a
        {...shared}
        aria-keyshortcuts="M"
        data-appointment={cell.appointmentId}
        data-minutes={length}
        data-post={cell.postId}
        data-version={cell.version ?? undefined}
        draggable={false}
        href={paths.appointment(cell.appointmentId)}
      >
        {words}
      </a>
    )
  return (
    <div {...shared} tabIndex={-1}>
      {words}
    </div>
  )
}

/** What is done and where, after the marks of what it is; out of sight where the card is too short for it. */
function Detail({ cell, isShown }: { cell: PlacedCellDto; isShown: boolean }) {
  const traits = traitsOf(cell)
  if (!cell.detail && traits.length === 0) return null
  if (!isShown) return cell.detail ? <HiddenText>{cell.detail} </HiddenText> : null
  return (
    <span>
      <Traits traits={traits} />
      {cell.detail}{' '}
    </span>
  )
}

function Here({ since }: { since: string | null }) {
  return (
    <span className={marks.here}>
      Here
      {since ? (
        <>
          <span className={marks.till}> since</span> {since}
        </>
      ) : null}{' '}
    </span>
  )
}

type CornerProps = { cell: PlacedCellDto; hasTraits: boolean; isHere: boolean }

/** The status, and where nothing else shows them the other marks. */
function Corner({ cell, hasTraits, isHere }: CornerProps) {
  const mark = markOf(cell)
  if (!mark) return null
  return (
    <span className={classNames(styles.corner, isHere && marks.hereMark)}>
      {hasTraits ? <Traits traits={traitsOf(cell)} /> : null}
      <Icon shape={mark.shape} size={13} />
      {isHere && cell.arrived ? <span className="num">{cell.arrived}</span> : null}
      <HiddenText>{mark.text}</HiddenText>
    </span>
  )
}
