import type { ClientHeaderDto } from '@/lib/clients/dto'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { findOwnSiteShareAct, type OwnSiteShareAct, type SiteShareUndoRefusal } from '@/lib/policy/site-share'
import { formatShortDay } from '@/lib/time/format'
import type { SiteShareNoticeDto } from './dto'

type Words = { title: string; text: string; undone: string }
type Named = { to: string; client: string; until: string }

const words: Record<OwnSiteShareAct['kind'], (w: Named) => Words> = {
  site_share: ({ to, client, until }) => ({
    title: `Shared with ${to}`,
    text: `${client}’s record is open there${until}. The people there register ${client} before they add anything.`,
    undone: `${to} has nothing of ${client}’s record by this share.`,
  }),
  site_share_change: ({ to, until }) => ({
    title: 'Share changed',
    text: `What is shared with ${to} holds${until || ', with no end'}.`,
    undone: `What is shared with ${to} is as it was before.`,
  }),
  site_share_end: ({ to, client }) => ({
    title: 'Share ended',
    text: `${to} sees nothing of ${client}’s record by it any more.`,
    undone: `${client} is shared with ${to} again.`,
  }),
  site_share_give_up: ({ to }) => ({
    title: 'Share given up',
    text: `${to} sees nothing of this record by it any more.`,
    undone: `The share with ${to} stands again.`,
  }),
}

const tooLate: Record<Exclude<SiteShareUndoRefusal, 'already'>, string> = {
  later: 'A later act stands on it.',
  opened: 'Somebody there has opened the client since.',
  written: 'Somebody there has written about the client since.',
  registered: 'The client has been registered there since.',
  day_over: 'It can be undone on the same day only.',
  self: 'It would open parts of the record to yourself: ask another owner or manager to share it again.',
}

/** The banner after an act of sharing with a site, for the one who did it; null for any other act. Source: POLICY.md P60. */
export async function getSiteShareNotice(
  tx: ViewerTransaction,
  client: Pick<ClientHeaderDto, 'id' | 'shortName'>,
  actId: string,
): Promise<SiteShareNoticeDto | null> {
  const act = await findOwnSiteShareAct(tx, client.id, actId)
  if (!act) return null
  const told = wordsOf(act, client.shortName)
  if (act.undo_refusal === 'already') return { tone: 'info', title: 'Undone', text: told.undone, undo: null }
  const refusal = act.undo_refusal
  const late =
    refusal === null || refusal === 'not_yours'
      ? ''
      : ` ${refusal === 'self' ? 'You cannot undo it.' : 'Too late to undo.'} ${tooLate[refusal]}`
  return {
    tone: 'granted',
    title: told.title,
    text: `${told.text}${late}`.trim(),
    undo: refusal === null ? actId : null,
  }
}

function wordsOf(act: OwnSiteShareAct, client: string): Words {
  const until = act.until ? ` until ${formatShortDay(act.until)}` : ''
  return words[act.kind]({ to: act.receiver, client, until })
}
