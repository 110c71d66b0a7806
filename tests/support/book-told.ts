import { answerBooking } from '@/lib/appointments/answer-booking'
import type { BookingAnswerDto } from '@/lib/appointments/dto'
import type { BookingForm } from '@/lib/appointments/schemas'
import type { SessionToken } from '@/lib/policy/enter'

/** Sends a booking form after everything that it says first was read: who is new, what lies in the past or on a closed day. */
export async function bookTold(who: SessionToken, form: BookingForm): Promise<BookingAnswerDto> {
  const { form: drawn } = await answerBooking(who, { ...form, do: 'check', checked: '' })
  const told = [...(drawn?.newFor ?? []), ...(drawn?.asks ?? [])].map(({ key }) => key)
  return answerBooking(who, { ...form, told })
}
