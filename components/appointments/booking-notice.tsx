'use client'

import { useActionState, useMemo, type ReactNode } from 'react'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { problemsOf, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { AppointmentNoticeDto } from '@/lib/appointments/dto'
import { paths } from '@/lib/paths'

type Props = {
  appointmentId: string
  notice: AppointmentNoticeDto
  /** Takes back what the notice tells: posts `appointmentId`, and `actId` for a later act. */
  undoAction: FormAction
  /** What puts the notice away, where it lies over something. */
  close?: ReactNode
}

/** What one just did to an appointment, with Undo as long as it can be taken back, and else why not. */
export function BookingNotice({ appointmentId, notice, undoAction, close }: Props) {
  const [state, send, pending] = useActionState(undoAction, null)
  const problem = useMemo(() => problemsOf(state)[0], [state])
  const act =
    notice.undo && !problem ? (
      <form action={send}>
        <input name="appointmentId" type="hidden" value={appointmentId} />
        {notice.undo.kind === 'act' ? <input name="actId" type="hidden" value={notice.undo.actId} /> : null}
        <SubmitButton pending={pending} size="small">
          Undo
        </SubmitButton>
      </form>
    ) : notice.mayCancel ? (
      <LinkButton href={paths.cancelAppointment(appointmentId)} size="small">
        Cancel it instead
      </LinkButton>
    ) : null
  return (
    <Banner
      actions={
        act || close ? (
          <>
            {act}
            {close}
          </>
        ) : null
      }
      live
      title={problem ? undefined : notice.title}
      tone={problem ? 'pending' : notice.tone}
    >
      {problem ? problem.message : notice.text}
    </Banner>
  )
}
