import type { ReactNode } from 'react'
import { Avatar } from './avatar'
import { classNames } from './class-names'

const grid =
  'grid grid-cols-[32px_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 border-b border-line py-2 ps-5 pe-5 text-desk leading-[1.125rem] last:border-b-0 laptop:ps-11 table:grid-cols-[32px_minmax(158px,0.7fr)_minmax(0,2fr)_62px_92px_96px]'

type Props = {
  name: string
  you?: boolean
  detail: string | null
  hue: number | null
  sees: ReactNode
  since: ReactNode
  why: ReactNode
  until: ReactNode
  act: ReactNode
  muted?: boolean
}

/** Every access row is the same row: who, sees, why, until, one action. An empty cell is an answer too. */
export function PersonRow({ name, you, detail, hue, sees, since, why, until, act, muted }: Props) {
  return (
    <li className={grid}>
      <Avatar hue={hue} name={name} />
      <Who detail={detail} name={name} you={you} />
      <div className={classNames('max-table:col-span-2 max-table:col-start-2', muted && 'text-ink-muted')}>
        {sees}
        {since ? <span className="block text-ink-muted">{since}</span> : null}
      </div>
      <span className="max-table:col-start-2">{why}</span>
      <span className="num max-table:justify-self-end max-table:text-ink-muted max-table:not-empty:before:content-['Until:_']">
        {until}
      </span>
      <span className="w-full max-table:col-start-3 max-table:row-start-1 max-table:w-24 max-table:justify-self-end">
        {act}
      </span>
    </li>
  )
}

/** Names the columns to the eye; each row says them in words. */
export function PersonRowHead({ who }: { who: string }) {
  return (
    <div
      aria-hidden="true"
      className={classNames(
        grid,
        'min-h-8.5 py-0! font-medium text-ink-muted last:border-b! max-table:hidden',
      )}
    >
      <span />
      <span>{who}</span>
      <span>Sees</span>
      <span />
      <span>Until</span>
      <span />
    </div>
  )
}

function Who({ name, you, detail }: { name: string; you?: boolean; detail: ReactNode }) {
  return (
    <div className="min-w-0">
      <strong className="block text-body font-medium">
        {name} {you ? <span className="font-normal text-ink-muted">(you)</span> : null}
      </strong>
      {detail ? <span className="text-ink-muted">{detail}</span> : null}
    </div>
  )
}

type CompactProps = {
  name: string
  you?: boolean
  detail: ReactNode
  hue: number | null
  children?: ReactNode
  end?: ReactNode
}

/** The narrow form, for side columns. */
export function PersonLine({ name, you, detail, hue, children, end }: CompactProps) {
  return (
    <li className="grid grid-cols-[32px_minmax(0,1fr)_auto] items-start gap-x-3 border-b border-line py-2 ps-5 pe-4 text-desk leading-[1.125rem] last:border-b-0 max-tablet:px-4">
      <Avatar hue={hue} name={name} />
      <div className="min-w-0">
        <Who detail={detail} name={name} you={you} />
        {children}
      </div>
      {end}
    </li>
  )
}
