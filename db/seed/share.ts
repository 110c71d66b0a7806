import { addDays, at } from './days'
import { addMembership } from './care-team'
import type { PrivateClass } from './private-text'
import { act, colleague, daysAgo, officeMoment, type World } from './world'

export type NewShare = {
  clientId: string
  from: string
  to: string
  /** Whole days; `since` after today has not begun. */
  since: string
  until?: string | null
  withPrivate?: boolean
  /** The day on which it was stopped. */
  stoppedOn?: string
  by?: string
  stoppedBy?: string
}

/** Shares one therapist's part of a chart with another, who comes onto the care team unless there already. */
export function addShare(world: World, share: NewShare): string {
  const { clientId, from, to, since, until = null, stoppedOn, by = from } = share
  const id = world.random.uuid()
  const decidedOn = since < world.today ? since : daysAgo(world, world.random.int(2, 4))
  const when = officeMoment(world, decidedOn)
  const actId = act(world, 'chart_share', by, clientId, when)
  const stoppedAt = stoppedOn ? at(stoppedOn, '16:25') : null
  addMembership(world, {
    clientId,
    therapist: to,
    status: since > daysAgo(world, 30) ? 'new' : 'active',
    beganBy: 'chart_share',
    since,
    by,
    actId,
  })
  world.rows.chartShares.push({
    id,
    clientId,
    fromPostId: colleague(world, from).postId,
    toPostId: colleague(world, to).postId,
    since,
    until,
    withPrivate: share.withPrivate ?? false,
    stoppedAt,
    actId,
    stopActId: stoppedAt && act(world, 'chart_share_stop', share.stoppedBy ?? by, clientId, stoppedAt),
    createdAt: when,
  })
  return id
}

export type NewAuthorisation = {
  clientId: string
  sensitivity: PrivateClass
  from: string
  to: string
  signedBy: string
  signedOn: string
  until?: string
  revokedOn?: string
}

/** The client's signature under the sharing of private notes of one kind. */
export function addAuthorisation(world: World, signed: NewAuthorisation): void {
  const when = at(signed.signedOn, '12:45')
  world.rows.authorisations.push({
    id: world.random.uuid(),
    clientId: signed.clientId,
    kind: 'private_notes',
    sensitivity: signed.sensitivity,
    authorPostId: colleague(world, signed.from).postId,
    toPostId: colleague(world, signed.to).postId,
    signedBy: signed.signedBy,
    signedOn: signed.signedOn,
    until: signed.until ?? addDays(signed.signedOn, 365),
    revokedAt: signed.revokedOn ? at(signed.revokedOn, '10:15') : null,
    actId: act(world, 'authorisation', signed.from, signed.clientId, when),
    createdAt: when,
  })
}
