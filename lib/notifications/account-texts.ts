import type { MailContext, TextOf } from '@/lib/notifications/mail-text'
import { paths } from '@/lib/paths'
import { formatDayTime } from '@/lib/time/format'

const WARNING = 'If this was not you, choose a new password now and tell whoever runs your practice.'

/** Mails about one's own sign-in. */
export const ACCOUNT_TEXTS = {
  invitation: (_payload, context) => ({
    subject: `You are invited to ${context.networkName}`,
    lines: [
      `${context.organisationName ?? context.networkName} has given you a sign-in. Choose a password to begin:`,
    ],
    link: passwordAddress(context),
    after: untilWhen(context),
  }),
  invitation_known: (_payload, { organisationName, networkName, link }) => ({
    subject: `You can work for one more practice in ${networkName}`,
    lines: [
      `${organisationName ?? 'Another practice'} has added you. Sign in as usual and choose above for whom you act.`,
    ],
    link: link(paths.signIn()),
  }),
  password_reset: (_payload, context) => ({
    subject: 'A new password',
    lines: ['Somebody asked for a new password for your sign-in. Choose one here:'],
    link: passwordAddress(context),
    after: [
      ...untilWhen(context),
      'If you did not ask, you need not do anything: your password stays as it is.',
    ],
  }),
  password_changed: ({ at }, { timeZone, link }) => ({
    subject: 'Your password was changed',
    lines: [`Your password was changed${moment(at, timeZone)}. All other browsers were signed out.`, WARNING],
    link: link(paths.resetPassword()),
  }),
  new_sign_in: ({ at, device, network }, { timeZone, link }) => ({
    subject: 'A new sign-in',
    lines: [
      `Somebody signed in with your password${moment(at, timeZone)} in a browser that was not used before.`,
      [device && `Browser: ${device}`, network && `Network: ${network}`].filter(Boolean).join('\n'),
      WARNING,
    ].filter(Boolean),
    link: link(paths.resetPassword()),
  }),
} satisfies Record<string, TextOf>

const passwordAddress = ({ passwordLink, link }: MailContext) =>
  passwordLink && link(paths.choosePassword(passwordLink.token))

const untilWhen = ({ passwordLink, timeZone }: MailContext) =>
  passwordLink
    ? [`The link works once, until ${formatDayTime(timeZone, passwordLink.expiresAt)} (${timeZone}).`]
    : []

function moment(at: unknown, timeZone: string): string {
  const instant = new Date(String(at))
  return Number.isNaN(instant.getTime()) ? '' : ` on ${formatDayTime(timeZone, instant)} (${timeZone})`
}
