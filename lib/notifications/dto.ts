/** A mail that the demo would have sent. */
export type MailboxMessageDto = {
  id: string
  to: string
  subject: string
  /** Paragraphs of plain text; one that is nothing but an address inside Concord is a `link`, as a path. */
  parts: { text: string; link: string | null }[]
  /** Wall clock in the network's time zone, as words. */
  deliveredAt: string
}

export type MailboxDto = { networkName: string; messages: MailboxMessageDto[] }
