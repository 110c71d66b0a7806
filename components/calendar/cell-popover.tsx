'use client'

import { useEffect, useRef, useState } from 'react'
import { nextActs } from '@/components/appointments/next-acts'
import { AppointmentStatusChip } from '@/components/appointments/status-chip'
import { Button, LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { triangleExclamationPoint } from '@/components/ui/icon-shapes'
import type { AppointmentDto, StatusDto } from '@/lib/appointments/dto'
import { paths } from '@/lib/paths'
import { BesidePanel } from './beside-panel'
import type { DeskActions } from './desk-actions'

type Props = {
  cell: HTMLAnchorElement
  actions: DeskActions
  onMove: () => void
  onDone: (changed: { appointmentId: string; actId: string }) => void
  onClose: () => void
}

/** An appointment beside its cell, with what is done to it most: each with one press, and Undo afterwards. */
export function CellPopover({ cell, actions, onMove, onDone, onClose }: Props) {
  const appointment = useAppointment(cell, actions)
  const [problem, setProblem] = useState<string | null>(null)
  const acts = useRef<HTMLDivElement>(null)
  useEffect(() => {
    acts.current?.querySelector<HTMLElement>('button, a')?.focus()
  }, [appointment])
  const act = async (to: StatusDto) => {
    if (!appointment) return
    const fields = new FormData()
    fields.set('appointmentId', appointment.id)
    fields.set('version', String(appointment.version))
    fields.set('status', to)
    const answer = await actions.setStatus(null, fields)
    if (answer.ok) onDone(answer.data as { appointmentId: string; actId: string })
    else setProblem(answer.error.message)
  }
  return (
    <BesidePanel anchor={cell} onClose={onClose} title={appointment ? titleOf(appointment) : 'Appointment'}>
      {appointment ? (
        <>
          <Facts appointment={appointment} />
          {problem ? (
            <p className="px-5 pb-3 text-desk font-medium text-denied-ink" role="alert">
              {problem}
            </p>
          ) : null}
          <div className="flex flex-wrap gap-2 border-t border-line bg-sunken px-5 py-3" ref={acts}>
            {appointment.mayEdit ? <Acts act={act} appointment={appointment} onMove={onMove} /> : null}
            <LinkButton href={paths.appointment(appointment.id)} look="quiet" size="small">
              Open
            </LinkButton>
          </div>
        </>
      ) : (
        <p aria-busy="true" className="min-h-30 px-5 py-3 text-desk text-ink-muted">
          One moment
        </p>
      )}
    </BesidePanel>
  )
}

function titleOf({ clients, hidden, title, kind }: AppointmentDto): string {
  const names = clients.map(({ name }) => name)
  const more = hidden > 0 ? [`${hidden} more`] : []
  const otherwise = { appointment: 'Appointment', meeting: 'Meeting', out_of_office: 'Out of office' }[kind]
  return [...names, ...more].join(', ') || title || otherwise
}

function Facts({
  appointment: { when, status, since, providers, facts, clients, series },
}: {
  appointment: AppointmentDto
}) {
  return (
    <div className="grid gap-1.5 overflow-y-auto px-5 pt-1 pb-4 text-desk">
      <p className="num">{when}</p>
      <p className="text-ink-muted">{providers.map(({ name }) => name).join(', ')}</p>
      {series ? (
        <p>
          Repeats: {series.words}. What is done here is done to this date alone; “Open” leads to the others.
        </p>
      ) : null}
      {facts.map(({ key, value }) => (
        <p className="text-ink-muted" key={key}>
          {key}: <span className="text-ink">{value}</span>
        </p>
      ))}
      {clients.map(({ id, alert }) =>
        alert ? (
          <p className="flex items-center gap-1.5 font-medium text-pending-ink" key={id}>
            <Icon shape={triangleExclamationPoint} size={14} />
            Alert: {alert}
          </p>
        ) : null,
      )}
      <div className="mt-1 flex">
        <AppointmentStatusChip since={since} status={status} />
      </div>
    </div>
  )
}

type ActsProps = { appointment: AppointmentDto; act: (to: StatusDto) => Promise<void>; onMove: () => void }

function Acts({ appointment, act, onMove }: ActsProps) {
  const { movable, kind } = appointment
  return (
    <>
      {nextActs(appointment).map(({ to, verb }, index) => (
        <Button key={to} look={index === 0 ? 'primary' : 'plain'} onClick={() => void act(to)} size="small">
          {verb}
        </Button>
      ))}
      {movable ? (
        <>
          <Button onClick={onMove} size="small">
            Move
          </Button>
          {kind === 'appointment' ? (
            <Button onClick={() => void act('cancelled_by_client')} size="small">
              Client cancels
            </Button>
          ) : null}
          <Button onClick={() => void act('cancelled_by_practice')} size="small">
            {kind === 'appointment' ? 'Practice cancels' : 'Cancel it'}
          </Button>
        </>
      ) : null}
    </>
  )
}

/** What the cell stands for, as it is now. Where it cannot be read, its own page says why. */
function useAppointment(cell: HTMLAnchorElement, { openAppointment }: DeskActions): AppointmentDto | null {
  const [appointment, setAppointment] = useState<AppointmentDto | null>(null)
  useEffect(() => {
    let isGone = false
    const load = async () => {
      const asked = new FormData()
      asked.set('appointmentId', cell.dataset.appointment ?? '')
      const answer = await openAppointment(null, asked)
      if (!answer.ok) throw new Error('not to be read')
      if (!isGone) setAppointment(answer.data as AppointmentDto)
    }
    load().catch(() => isGone || window.location.assign(cell.href))
    return () => {
      isGone = true
    }
  }, [cell, openAppointment])
  return appointment
}
