import type { Payload, TextOf } from '@/lib/notifications/mail-text'
import { paths } from '@/lib/paths'

/** Mails to a provider about time that somebody else booked, moved or freed. With whom and when is seen after signing in. */
export const APPOINTMENT_TEXTS = {
  appointment_booked: (payload, { link }) => ({
    subject: 'An appointment was booked for you',
    lines: [
      'A colleague booked an appointment with you.',
      'A client who is new to you is on your client list by it.',
      'Sign in to see when, and with whom:',
    ],
    link: link(appointmentPath(payload)),
  }),
  appointment_moved: (payload, { link }) => ({
    subject: 'An appointment of yours was moved',
    lines: ['A colleague moved an appointment of yours.', 'Sign in to see its new time:'],
    link: link(appointmentPath(payload)),
  }),
  appointment_cancelled: (payload, { link }) => ({
    subject: 'An appointment of yours was cancelled',
    lines: ['A colleague cancelled an appointment of yours; its time is free.', 'Sign in to see which:'],
    link: link(appointmentPath(payload)),
  }),
  appointment_handed_over: (_, { link }) => ({
    subject: 'Appointments of yours went to a colleague',
    lines: [
      'A colleague handed one or more appointments of yours over to somebody else.',
      'Sign in to see what is left:',
    ],
    link: link(paths.calendar()),
  }),
  series_booked: (payload, { link }) => ({
    subject: 'Appointments that repeat were booked for you',
    lines: [
      'A colleague booked appointments with you that repeat.',
      'A client who is new to you is on your client list by it.',
      'Sign in to see when, and with whom:',
    ],
    link: link(appointmentPath(payload)),
  }),
  series_moved: (payload, { link }) => ({
    subject: 'Appointments of yours that repeat were moved',
    lines: ['A colleague moved appointments of yours that repeat.', 'Sign in to see their new times:'],
    link: link(appointmentPath(payload)),
  }),
  series_cancelled: (payload, { link }) => ({
    subject: 'Appointments of yours that repeat were cancelled',
    lines: [
      'A colleague cancelled appointments of yours that repeat; their times are free.',
      'Sign in to see which:',
    ],
    link: link(appointmentPath(payload)),
  }),
} satisfies Record<string, TextOf>

const appointmentPath = ({ appointmentId }: Payload) =>
  typeof appointmentId === 'string' ? paths.appointment(appointmentId) : paths.calendar()
