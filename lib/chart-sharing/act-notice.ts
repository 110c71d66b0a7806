import 'server-only'
import type { NoticeDto } from '@/lib/clients/dto'
import { findOwnAct } from '@/lib/policy/chart-share'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { formatShortDay } from '@/lib/time/format'

/** The banner after a share or a stop, for the one who did it; null for any other act. `actId` must be a UUID. */
export async function getActNotice(
  tx: ViewerTransaction,
  clientId: string,
  clientShortName: string,
  actId: string,
): Promise<NoticeDto | null> {
  const act = await findOwnAct(tx, clientId, actId)
  if (!act?.to_name) return null
  const to = act.to_name
  const whose = act.from_you ? 'your' : `${act.from_name}’s`
  const until = act.until ? ` until ${formatShortDay(act.until)}` : ''
  if (act.kind === 'chart_share') {
    const text = `${to} can read ${whose} notes and clinical documents about ${clientShortName}${until}.`
    return { tone: 'granted', title: 'Chart shared', text }
  }
  if (act.kind === 'demographics_share') {
    const text = `${to} sees ${clientShortName}’s contact details and non-clinical documents${until}, no notes.`
    return { tone: 'granted', title: 'Demographics shared', text }
  }
  if (act.kind === 'chart_share_stop') {
    const text = `${to} can no longer read ${whose} notes. ${clientShortName} stays on ${to}’s list.`
    return { tone: 'granted', title: 'Sharing stopped', text }
  }
  return null
}
