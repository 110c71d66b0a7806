import { ACCOUNT_TEXTS } from '@/lib/notifications/account-texts'
import { APPOINTMENT_TEXTS } from '@/lib/notifications/appointment-texts'
import { PROPOSAL_TEXTS } from '@/lib/notifications/proposal-texts'
import { RECORD_TEXTS } from '@/lib/notifications/record-texts'
import { REQUEST_TEXTS } from '@/lib/notifications/request-texts'
import { SITE_SHARE_TEXTS } from '@/lib/notifications/site-share-texts'

/** What a text may draw on besides its payload. */
export type MailContext = {
  /** Of the organisation whose id the payload carries as `organisationId`, if any. */
  organisationName: string | null
  networkName: string
  /** Of the network (IANA name): days and times in mails are its own. */
  timeZone: string
  /** The whole address of a path of Concord. */
  link: (path: string) => string
  /** For a mail with a password link: its token, and the last instant it works. */
  passwordLink?: { token: string; expiresAt: Date }
  /** Of a request whose owner lets mails name the client (P89); put in when the mail is written, kept nowhere. */
  request?: RequestInMail
  /** The same for a share with a site (P90) and for a proposal (P101). */
  shared?: ClientInMail
}

export type ClientInMail = { client: string; reference: string }

/** What a mail may say of a request, where it may say anything of it. */
export type RequestInMail = {
  client: string
  reference: string
  subject: string
  details: string
  site: string
  at: Date
}

/** `after`: what is said about the link once it stands there. */
export type MailText = { subject: string; lines: string[]; link?: string; after?: string[] }

/** Ids, counts and days; whatever else stands there is left out of the mail. */
export type Payload = Record<string, string | number | boolean | null | undefined>

export type TextOf = (payload: Payload, context: MailContext) => MailText

/**
 * The text of each kind of message. None names a client, a colleague or a reason: what is in a mailbox is not in our hands.
 * Only requests, shares with sites and proposals do, where the owner of the client has chosen so.
 */
export const MAIL_TEXTS: Record<string, TextOf> = {
  ...ACCOUNT_TEXTS,
  ...RECORD_TEXTS,
  ...APPOINTMENT_TEXTS,
  ...REQUEST_TEXTS,
  ...SITE_SHARE_TEXTS,
  ...PROPOSAL_TEXTS,
}

/**
 * Subject and plain text of a message; the same message always gives the same text, so that a repeat is a repeat.
 * @throws Error for a kind that has no text
 */
export function writeMail(
  kind: string,
  payload: Payload,
  context: MailContext,
): { subject: string; text: string } {
  const textOf = MAIL_TEXTS[kind]
  if (!textOf) throw new Error(`there is no text for messages of the kind ${kind}`)
  const { subject, lines, link, after = [] } = textOf(payload, context)
  const footer = `${context.networkName} · sent by Concord. Please do not answer this mail.`
  return { subject, text: [...lines, ...(link ? [link] : []), ...after, '--', footer].join('\n\n') }
}
