import 'server-only'
import type { ActNoticeDto } from './dto'
import { findOwnAct, type OwnAct } from '@/lib/policy/chart-share'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { formatShortDay } from '@/lib/time/format'
import { tooLateWords } from './undo-words'

type Named = { to: string; whose: string; client: string; until: string; toYou: boolean }

/** What the act did, and what stands after it was undone. */
type Words = { title: string; text: string; undone: string }

const words: Record<string, (w: Named) => Words> = {
  chart_share: ({ to, whose, client, until }) => ({
    title: 'Chart shared',
    text: `${to} can read ${whose} notes and clinical documents about ${client}${until}.`,
    undone: `${to} cannot read ${whose} notes about ${client} by this share.`,
  }),
  private_share: ({ to, whose, until }) => ({
    title: 'Chart and private notes shared',
    text: `${to} can read ${whose} notes and clinical documents${until}, and the private notes that the permission covers.`,
    undone: `${to} reads none of your private notes, and the permission recorded with them has ended.`,
  }),
  demographics_share: ({ to, client, until }) => ({
    title: 'Demographics shared',
    text: `${to} sees what ${client}’s whole care team sees${until}, no notes.`,
    undone: `${to} is not on ${client}’s care team by this share.`,
  }),
  chart_share_renewal: ({ to, whose, until }) => ({
    title: 'Last day changed',
    text: `${to} can read ${whose} notes${until || ', with no end'}.`,
    undone: `${to} can read ${whose} notes until the day that stood before.`,
  }),
  chart_share_stop: ({ to, whose, client }) => ({
    title: 'Sharing stopped',
    text: `${to} can no longer read ${whose} notes. ${client} stays on ${to}’s list.`,
    undone: `${to} can read ${whose} notes again.`,
  }),
  place_end: ({ to, toYou, client }) =>
    toYou
      ? {
          title: 'You left the care team',
          text: `${client} is off your list.`,
          undone: 'You are on the care team again. A chart share that ended with it has to be given again.',
        }
      : {
          title: 'Removed from the care team',
          text: `${client} is off ${to}’s list.`,
          undone: `${to} is on the care team again.`,
        },
  permission_revoke: ({ to }) => ({
    title: 'Permission revoked',
    text: `${to} can no longer read private notes by it.`,
    undone: `The permission for ${to} stands again.`,
  }),
}

function wordsOf(act: OwnAct, client: string): Words | null {
  if (!act.to_name) return null
  return (
    words[act.kind]?.({
      to: act.to_name,
      toYou: act.to_you === true,
      whose: act.from_you ? 'your' : `${act.from_name}’s`,
      client,
      until: act.until ? ` until ${formatShortDay(act.until)}` : '',
    }) ?? null
  )
}

/**
 * The banner after an act of sharing, for the one who did it, with its undo; null for any other act. `actId` must be a UUID.
 * Source: POLICY.md P24.
 */
export async function getActNotice(
  tx: ViewerTransaction,
  clientId: string,
  clientShortName: string,
  actId: string,
): Promise<ActNoticeDto | null> {
  const act = await findOwnAct(tx, clientId, actId)
  const told = act && wordsOf(act, clientShortName)
  if (!act || !told) return null
  const refusal = act.undo_refusal
  if (refusal === 'already')
    return {
      tone: 'info',
      title: 'Undone.',
      text: told.undone,
      actId,
      mayUndo: false,
      tooLate: null,
      stopShareId: null,
    }
  const tooLate = refusal === null || refusal === 'not_yours' ? null : tooLateWords(refusal)
  return {
    tone: 'granted',
    title: told.title,
    text: told.text,
    actId,
    mayUndo: refusal === null,
    tooLate,
    stopShareId: tooLate ? act.share_id : null,
  }
}
