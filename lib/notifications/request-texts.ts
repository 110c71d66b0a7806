import type { MailContext, MailText, Payload, RequestInMail, TextOf } from '@/lib/notifications/mail-text'
import { paths } from '@/lib/paths'
import { formatDayTime } from '@/lib/time/format'

/** A mail about a request that names nobody and leads to its page, behind the sign-in. */
const plain =
  (subject: string, ...lines: string[]): TextOf =>
  (payload, { link }) => ({ subject, lines, link: link(requestPath(payload)) })

/** Mails about requests. Nothing is answered by a link (P89). */
export const REQUEST_TEXTS = {
  request_received: (payload, context) =>
    context.request ? named(payload, context, context.request) : unnamed(payload, context),
  request_accepted: plain(
    'A request of yours was accepted',
    'Somebody has accepted what you or a colleague asked for.',
    'Sign in to see until when, and what is left to do on your side:',
  ),
  request_rejected: plain(
    'A request of yours was rejected',
    'Somebody has rejected what you or a colleague asked for.',
    'Sign in to see it:',
  ),
  request_cancelled: plain(
    'A request was taken back',
    'Somebody has taken back what they had asked you for.',
    'There is nothing left to answer:',
  ),
  request_revoked: plain(
    'What a request had opened was ended',
    'What had been accepted for you or a colleague was revoked. It is over at once.',
    'Sign in to see which:',
  ),
  request_relinquished: plain(
    'What a request had opened was given up',
    'Those who had asked need it no longer and have given it up.',
    'Sign in to see which:',
  ),
  request_lapsed: plain(
    'A request of yours has lapsed',
    'Nobody has answered what you asked for in time.',
    'You can ask again:',
  ),
  request_unanswered: plain(
    'A request to you has lapsed',
    'A request that waited for your answer has lapsed.',
    'Sign in to see which:',
  ),
  request_answered_for_you: plain(
    'A request was answered in your place',
    'Somebody has answered or ended, in your place, what you had been asked for.',
    'Sign in to see who, and why:',
  ),
  request_escalated: plain(
    'A request waits for somebody to answer',
    'Whoever should answer a request has not, or cannot.',
    'Sign in to see it, and answer it if it is yours to answer:',
  ),
} satisfies Record<string, TextOf>

const unnamed = plain(
  'Somebody asks you for a share',
  'A request has been made about a client for whom you are asked to answer.',
  'Sign in to see who asks for what, and to accept or reject it:',
)

/** The words of the seed, where the owner of the client has chosen them. */
function named(payload: Payload, { timeZone, link }: MailContext, request: RequestInMail): MailText {
  const { client, reference, site, at, details } = request
  return {
    subject: request.subject.replace(/\s+/g, ' '),
    lines: [
      'Hi,',
      'A share request has been made by a client of which you are listed as the caseload.',
      `Client ${client} (${reference}) has requested to be shared to site ${site} at ${formatDayTime(timeZone, at)}.`,
      `This was made with the following message: ${details}`,
    ],
    link: link(requestPath(payload)),
    after: ['This email was generated automatically, please do not reply.'],
  }
}

const requestPath = ({ requestId }: Payload) =>
  typeof requestId === 'string' ? paths.request(requestId) : paths.requests()
