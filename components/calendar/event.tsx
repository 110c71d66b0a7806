import type { CSSProperties } from 'react'
import { HiddenText } from '@/components/ui/hidden-text'
import { Icon } from '@/components/ui/icon'
import type { PlacedCellDto } from '@/lib/calendar/dto'
import { paths } from '@/lib/paths'
import styles from './calendar.module.css'
import { lookOf, markOf, timeParts } from './cell-look'

type Props = {
  cell: PlacedCellDto
  hue: number | null
  /** Where the grid begins and ends, in minutes after midnight. */
  from: number
  to: number
  byStatus: boolean
  /** Whose time it is, where the column does not say so. */
  who: string | null
  /** Column and row for the keyboard. */
  stop: { column: number; row: number }
}

/** An appointment in its column: a link where it is open, otherwise words alone. */
export function Event({ cell, hue, from, to, byStatus, who, stop }: Props) {
  const start = Math.max(cell.from, from)
  const length = Math.min(cell.to, to) - start
  const mark = markOf(cell)
  const { begins, till } = timeParts(cell)
  // Three lines need forty-five minutes; a line cut through is worse than none.
  const isRoomy = length >= 45
  const shared = {
    className: styles.event,
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
    } as CSSProperties,
  }
  const words = (
    <>
      <span className={styles.when}>
        {begins}
        {till ? <span className={styles.till}>{till}</span> : null}
      </span>{' '}
      <span className={styles.name}>{cell.name}</span> {who ? <HiddenText>, {who}</HiddenText> : null}
      {cell.detail ? isRoomy ? <span>{cell.detail} </span> : <HiddenText>{cell.detail} </HiddenText> : null}
      {mark ? (
        <span className={styles.corner}>
          <Icon shape={mark.shape} size={13} />
          <HiddenText>{mark.text}</HiddenText>
        </span>
      ) : null}
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
