import { isUuid } from '@/lib/clients/uuid'
import type { OpenedClient } from '@/lib/clients/open-client-chart'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { describeReason, listColleagueReasons, type Reason } from '@/lib/policy/explain'
import { findWhatCanBeDone, type AskableRow, type WhatCanBeDone } from '@/lib/policy/who-can-see'
import { formatShortDay } from '@/lib/time/format'
import type { WhyNotDto } from './dto'
import { closedWords, seesWords } from './sees-words'

/**
 * Why a person of the practice does not see (more of) the opened client: every line, the fallen ones with their reason, and
 * what could be done. Null for anybody who cannot be asked about. Private notes are told to author and reader alone (P19).
 */
export async function getWhyNot(
  tx: ViewerTransaction,
  { row, header }: OpenedClient,
  asked: { person: string | null; askable: AskableRow[]; viewerName: string },
): Promise<WhyNotDto | null> {
  const person = asked.askable.find((each) => each.post_id === asked.person)
  if (!person || !isUuid(person.post_id)) return null
  const [reasons, done] = await Promise.all([
    listColleagueReasons(tx, row.id, [person.post_id]),
    findWhatCanBeDone(tx, row.id, person.post_id),
  ])
  const who = person.is_you ? 'You' : person.name
  const names = { you: person.is_you, who, client: header.shortName, zone: tx.viewer.zone }
  const sees = seesWords(reasons, { isYou: person.is_you, viewerName: asked.viewerName })
  const { advice, way } = advise(reasons, done, person, header.shortName)
  return {
    postId: person.post_id,
    name: person.name,
    isYou: person.is_you,
    sees: sees || `Nothing: ${header.shortName} cannot be found by ${person.is_you ? 'you' : person.name}`,
    closed: sees ? closedWords(reasons) : null,
    rules: reasons
      .filter(({ rule }) => rule !== 'M1.appointments' && rule !== 'M2.appointments')
      .map((reason) => describeReason(reason, names)),
    advice,
    way,
  }
}

type Advice = Pick<WhyNotDto, 'advice' | 'way'>

function advise(reasons: Reason[], done: WhatCanBeDone | null, person: AskableRow, client: string): Advice {
  const { name } = person
  const stops = reasons.flatMap(({ blocked }) => blocked ?? [])
  if (person.left_on) {
    const day = formatShortDay(person.left_on)
    const advice = `${name} left the practice on ${day}: places and shares ended with it, and nothing can be opened.`
    return { advice, way: null }
  }
  if (stops.includes('shut_out'))
    return { advice: `The practice keeps ${name} out of this record: no share opens it.`, way: null }
  if (stops.includes('merged'))
    return { advice: 'This record was merged into another: look there.', way: null }
  if (!done?.provider) {
    const advice = `${name} is no provider, so no chart can be shared. Only a role the practice gives opens more.`
    return { advice, way: null }
  }
  if (person.is_you)
    return {
      advice: 'Nobody lets himself in. Ask the provider whose notes you need, or whoever manages sharing.',
      way: null,
    }
  if (done.shared)
    return { advice: `Your part is shared with ${name}. Other providers share their own.`, way: 'panel' }
  if (done.may_share)
    return { advice: `You can share your part of ${client}’s chart with ${name}.`, way: 'share' }
  if (done.manages)
    return { advice: 'Where the group owns the records, you can share them from the panel.', way: 'panel' }
  const advice = `Ask a provider on ${client}’s care team, or the manager where the group owns the records, to share.`
  return { advice, way: null }
}
