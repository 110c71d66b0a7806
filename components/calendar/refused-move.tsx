'use client'

import { useEffect, useRef, type KeyboardEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { circleExclamationPoint, triangleExclamationPoint, x } from '@/components/ui/icon-shapes'
import type { OptionDto } from '@/lib/appointments/dto'

/** `isQuestion`: nothing stands in the way, but somebody will see more by it. */
export type Refused = { problem: string; nearest: OptionDto[]; isQuestion: boolean }

type Props = { refused: Refused; onChoose: (wallTime: string | null) => void; onClose: () => void }

/** Why a cell could not go there, and where near it there is room: one press moves it. */
export function RefusedMove({ refused: { problem, nearest, isQuestion }, onChoose, onClose }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [problem])
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
  }
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-24 z-(--z-toast) flex justify-center px-4">
      <div
        className="boxed pointer-events-auto grid max-w-170 gap-2 rounded-2 bg-raised px-4 py-3 text-desk shadow-float"
        onKeyDown={press}
        ref={box}
        role="alert"
        tabIndex={-1}
      >
        <div className="flex items-start gap-2 font-medium">
          <Icon
            className={isQuestion ? 'mt-1 text-pending-ink' : 'mt-1 text-denied-ink'}
            shape={isQuestion ? triangleExclamationPoint : circleExclamationPoint}
          />
          <p className="mt-0.5">{isQuestion ? problem : `Not moved. ${problem}`}</p>
          <Button aria-label="Close" className="ms-auto" look="quiet" onClick={onClose} size="small">
            <Icon shape={x} />
          </Button>
        </div>
        {isQuestion ? (
          <div className="flex gap-2">
            <Button look="primary" onClick={() => onChoose(null)} size="small">
              Move
            </Button>
            <Button onClick={onClose} size="small">
              Leave it
            </Button>
          </div>
        ) : null}
        {nearest.length > 0 ? (
          <p className="flex flex-wrap items-center gap-2">
            Free nearby:
            {nearest.map(({ value, label }) => (
              <Button className="num" key={value} onClick={() => onChoose(value)} size="small">
                {label}
              </Button>
            ))}
          </p>
        ) : null}
      </div>
    </div>
  )
}
