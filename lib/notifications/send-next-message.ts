import { createHash } from 'node:crypto'
import type postgres from 'postgres'
import { linkToken } from '@/lib/auth/link-token'
import { writeMail } from '@/lib/notifications/mail-texts'
import type { ClientInMail, MailContext, Payload, RequestInMail } from '@/lib/notifications/mail-text'
import type { Delivery, Mail, MailProvider } from '@/lib/notifications/provider'

export type Sending = {
  provider: MailProvider
  /** Where links in mails lead; no slash at the end. */
  publicUrl: string
  timeoutSeconds: number
  retrySeconds: number
}

type Claimed = {
  id: string
  kind: string
  payload: Payload
  attempts: number
  email: string
  organisation_name: string | null
  network_name: string
  time_zone: string
}

/** A claim outlives the send it is for, so that no second worker sends beside the first. */
const CLAIM = 3
const LONGEST_WAIT = 3_600

/**
 * Claims the next message that is due, hands it to the provider and marks it sent. False: nothing is due. A worker that
 * dies in between loses its claim after three timeouts, and the repeat carries the same id and the same words.
 * Source: SPEC §6 "Sound": nothing lost, nothing sent twice.
 */
export async function sendNextMessage(sql: postgres.Sql, sending: Sending): Promise<boolean> {
  const [message] = await sql<
    Claimed[]
  >`select * from policy.claim_message(${CLAIM * sending.timeoutSeconds})`
  if (!message) return false
  const mail = await render(sql, message, sending.publicUrl).catch(() => 'unwritten' as const)
  if (mail === null) {
    await sql`select policy.message_dropped(${message.id}, 'its link works no more')`
    return true
  }
  const delivery: Delivery =
    mail === 'unwritten'
      ? { isSent: false, error: 'its text could not be written' }
      : await deliver(mail, sending)
  if (delivery.isSent) await sql`select policy.message_sent(${message.id}, ${delivery.providerId})`
  else {
    const wait = Math.max(delivery.afterSeconds ?? 0, backoff(message.attempts, sending.retrySeconds))
    await sql`select policy.message_waits(${message.id}, ${delivery.error}, ${wait})`
  }
  return true
}

async function render(sql: postgres.Sql, message: Claimed, publicUrl: string): Promise<Mail | null> {
  const { id, kind, payload, email } = message
  const context: MailContext = {
    organisationName: message.organisation_name,
    networkName: message.network_name,
    timeZone: message.time_zone,
    link: (path) => publicUrl + path,
  }
  const { linkId } = payload
  if (typeof linkId === 'string') {
    const token = linkToken(linkId)
    const hash = createHash('sha256').update(token).digest('hex')
    const [armed] = await sql<{ until: Date | null }[]>`select policy.arm_link(${linkId}, ${hash}) as until`
    if (!armed?.until) return null
    context.passwordLink = { token, expiresAt: armed.until }
  }
  const request = await findRequestInMail(sql, message)
  if (request) context.request = request
  const shared = await findSharedInMail(sql, message)
  if (shared) context.shared = shared
  return { id, to: email, ...writeMail(kind, payload, context) }
}

/** Words of a request, where the owner of the client has chosen that mails name it (P89). */
async function findRequestInMail(sql: postgres.Sql, { payload }: Claimed): Promise<RequestInMail | null> {
  const { requestId } = payload
  if (typeof requestId !== 'string') return null
  const [row] = await sql<{ told: (Omit<RequestInMail, 'at'> & { at: string }) | null }[]>`
    select policy.request_mail(${requestId}) as told`
  return row?.told ? { ...row.told, at: new Date(row.told.at) } : null
}

/** The client of a share with a site or of a proposal, on the same condition (P90, P101). */
async function findSharedInMail(sql: postgres.Sql, { payload }: Claimed): Promise<ClientInMail | null> {
  const { shareId, proposalId } = payload
  const [row] =
    typeof shareId === 'string'
      ? await sql<{ told: ClientInMail | null }[]>`select policy.site_share_mail(${shareId}) as told`
      : typeof proposalId === 'string'
        ? await sql<{ told: ClientInMail | null }[]>`select policy.proposal_mail(${proposalId}) as told`
        : []
  return row?.told ?? null
}

async function deliver(mail: Mail, { provider, timeoutSeconds }: Sending): Promise<Delivery> {
  const abort = AbortSignal.timeout(timeoutSeconds * 1_000)
  try {
    return await provider.send(mail, abort)
  } catch {
    return { isSent: false, error: abort.aborted ? 'no answer in time' : 'not reached' }
  }
}

/** Seconds: doubles with each try up to an hour, give or take half, so that many workers do not come back together. */
function backoff(attempts: number, first: number): number {
  return Math.min(LONGEST_WAIT, first * 2 ** Math.min(attempts - 1, 12)) * (0.5 + Math.random())
}
