/** One mail to one person. The id is that of the message: whoever delivers knows a repeat by it. */
export type Mail = { id: string; to: string; subject: string; text: string }

/** `error` is a word of ours for the log; it never holds what the provider said about somebody. */
export type Delivery =
  { isSent: true; providerId: string | null } | { isSent: false; error: string; afterSeconds?: number }

export type MailProvider = {
  name: string
  /** Must not deliver the same id twice. Whatever it throws counts as "perhaps": the mail is tried again. */
  send: (mail: Mail, abort: AbortSignal) => Promise<Delivery>
}
