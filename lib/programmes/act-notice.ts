import type { ViewerTransaction } from '@/lib/policy/enter'
import { findOwnProgrammeAct } from '@/lib/policy/programmes'
import type { ProgrammeNoticeDto } from './dto'

const words: Record<string, { title: string; text: (title: string) => string; undone: string }> = {
  item_enrol: {
    title: 'Enrolled.',
    text: (title) => `${title}, with Started on Programme.`,
    undone: 'The enrolment was taken out again.',
  },
  item_enrolment_end: {
    title: 'Enrolment ended.',
    text: (title) => `${title}, with Ended on Programme.`,
    undone: 'The enrolment runs on.',
  },
  item_activity: {
    title: 'Activity recorded.',
    text: (title) => `${title}.`,
    undone: 'The activity was taken out again.',
  },
  item_withdraw: { title: 'Withdrawn.', text: () => 'Nobody sees it any more.', undone: 'It is back.' },
}

/** The banner after the viewer's own act about programmes; null for any other act. `actId` must be a UUID. */
export async function getProgrammeNotice(
  tx: ViewerTransaction,
  clientId: string,
  actId: string,
): Promise<ProgrammeNoticeDto | null> {
  const act = await findOwnProgrammeAct(tx, clientId, actId)
  const known = act && words[act.kind]
  if (!known) return null
  if (act.undone) return { tone: 'info', title: 'Undone.', text: known.undone, undo: null }
  return {
    tone: 'granted',
    title: known.title,
    text: known.text(act.title),
    undo: act.may_undo ? actId : null,
  }
}
