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
