'use client'

import { useState } from 'react'
import type { AppointmentDto, BookingFormDto, MoveAnswerDto } from '@/lib/appointments/dto'
import type { DeskActions } from './desk-actions'
import type { Refused } from './refused-move'
import type { Moving } from './use-moving'

type Changed = { appointmentId: string; actId: string }
type Asked = { appointmentId: string; version: string; day: string; time: string; provider: string }

const FAILED = 'This could not be done just now. Load the page again.'

/** Sends where a cell was dropped, and keeps why it could not go there. */
export function useDrop(actions: DeskActions, onDone: (changed: Changed) => void) {
  const { openAppointment, move } = actions
  const [refused, setRefused] = useState<(Refused & { asked: Asked | null }) | null>(null)
  const refuse = (problem: string) => setRefused({ problem, nearest: [], asked: null, isQuestion: false })
  const send = async (asked: Asked) => {
    setRefused(null)
    try {
      const answer = await move(null, formOf(asked))
      if (!answer.ok) return refuse(answer.error.message)
      const { moved, problem, nearest } = answer.data as MoveAnswerDto
      if (moved) onDone(moved)
      else setRefused({ problem: problem ?? '', nearest, asked, isQuestion: false })
    } catch {
      refuse(FAILED)
    }
  }
  const drop = async ({ appointmentId, version, post, place, start }: Moving) => {
    if (place.day === start.day && place.time === start.time && place.post === start.post) return
    try {
      const answer = await openAppointment(null, formOf({ appointmentId }))
      if (!answer.ok) return refuse(answer.error.message)
      const appointment = answer.data as AppointmentDto
      const provider = place.post && place.post !== post ? place.post : ''
      const why = whyNot(appointment, provider)
      if (why) return refuse(why)
      const asked = { appointmentId, version, day: place.day, time: place.time, provider }
      const told = provider ? await whoIsNew(actions, appointment, provider) : ''
      if (told) setRefused({ problem: told, nearest: [], asked, isQuestion: true })
      else await send(asked)
    } catch {
      refuse(FAILED)
    }
  }
  const choose = (wall: string | null) => {
    if (!refused?.asked) return
    const at = wall ? { day: wall.slice(0, 10), time: wall.slice(11) } : {}
    void send({ ...refused.asked, ...at })
  }
  return { refused, drop, choose, forget: () => setRefused(null) }
}

/** What stands in the way before anything is sent. */
function whyNot({ mayEdit, movable, providers }: AppointmentDto, provider: string): string | null {
  if (!mayEdit) return 'You may read this appointment, not change it.'
  if (!movable) return 'It keeps no time any more, so it cannot be moved.'
  if (provider && providers.length > 1) return 'Several providers lead it together: it stays with them.'
  return null
}

/** What the move would let a provider see who is new for a client, as it is said before a booking; empty for nobody. */
async function whoIsNew(
  { openBooking }: DeskActions,
  { clients }: AppointmentDto,
  provider: string,
): Promise<string> {
  const forms = await Promise.all(
    clients.map(({ id }) => openBooking(null, formOf({ provider, client: id }))),
  )
  return forms
    .flatMap((answer) => (answer.ok ? (answer.data as BookingFormDto).newFor : []))
    .map(({ title, text }) => `${title} ${text.replace(/^Saving/, 'Moving')}`)
    .join(' ')
}

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
