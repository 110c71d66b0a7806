'use client'

import { useEffect, useRef } from 'react'
import { BookingNotice } from '@/components/appointments/booking-notice'
import { LinkButton } from '@/components/ui/button'
import type { FormAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/icon'
import { x } from '@/components/ui/icon-shapes'
import type { AppointmentNoticeDto } from '@/lib/appointments/dto'

export type UndoActions = { booking: FormAction; act: FormAction }
export type Done = { appointmentId: string; notice: AppointmentNoticeDto }

type Props = {
  done: Done
  undo: UndoActions
  /** The same calendar without the notice. */
  without: string
}

/** What one just did, over the lower edge of the calendar until one goes on; the focus stands on what it is about. */
export function DoneNotice({ done: { appointmentId, notice }, undo, without }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const { title } = notice
  useEffect(() => {
    const cell = document.querySelector<HTMLElement>(`[data-appointment="${CSS.escape(appointmentId)}"]`)
    ;(cell ?? box.current)?.focus({ preventScroll: cell === null })
  }, [appointmentId, title])
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-6 z-(--z-toast) flex justify-center px-4 max-tablet:bottom-[calc(var(--bottom-bar-h)+12px)] print:hidden">
      <div className="pointer-events-auto max-w-170 min-w-0 rounded-1 shadow-float" ref={box} tabIndex={-1}>
        <BookingNotice
          appointmentId={appointmentId}
          close={
            <LinkButton aria-label="Close" href={without} look="quiet" size="small">
              <Icon shape={x} />
            </LinkButton>
          }
          key={`${appointmentId} ${title}`}
          notice={notice}
          undoAction={notice.undo?.kind === 'act' ? undo.act : undo.booking}
        />
      </div>
    </div>
  )
}
