import type { ActNoticeDto } from '@/lib/clients/dto'
import { isUuid } from '@/lib/clients/uuid'
import { findOwnClientAct } from '@/lib/policy/client-edit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

const done: Record<string, { title: string; text: string; undone: string }> = {
  contact_add: { title: 'Contact added.', text: '', undone: 'The contact was taken out again.' },
  contact_withdraw: {
    title: 'Contact withdrawn.',
    text: 'Nobody sees it any more.',
    undone: 'The contact is back.',
  },
  family_join: {
    title: 'Added to the family.',
    text: 'It stands in both profiles, for those who may find both clients.',
    undone: 'Taken out of the family again.',
  },
  family_leave: { title: 'Taken out of the family.', text: '', undone: 'Back in the family.' },
  client_inactive: {
    title: 'Inactive for all.',
    text: 'The usual lists leave the client out, search still finds it. Every provider’s own status stays.',
    undone: 'Active again, as before.',
  },
  client_active: {
    title: 'Active again.',
    text: 'Every provider’s own status is what it was.',
    undone: 'Inactive for all, as before.',
  },
  client_create: { title: 'Client entered.', text: 'What else is known can be added below.', undone: '' },
  client_merge: {
    title: 'Records merged.',
    text: 'Old references and addresses lead here.',
    undone: 'The merge was taken back.',
  },
}

/** The banner after an act of the viewer's own about this client, with undo where that is offered; null for others. */
export async function getActNotice(
  session: SessionToken,
  clientId: string,
  actId: string | null,
): Promise<ActNoticeDto | null> {
  if (!actId || !isUuid(actId) || !isUuid(clientId)) return null
  return inViewerTransaction(session, async (tx) => {
    const act = await findOwnClientAct(tx, clientId, actId)
    const words = act && done[act.kind]
    if (!words) return null
    if (act.undone) return { tone: 'info', title: 'Undone.', text: words.undone, undo: null }
    // A new client is not undone, and a merge has its lasting banner with Undo.
    const undo = ['client_create', 'client_merge'].includes(act.kind) ? null : actId
    return { tone: 'granted', title: words.title, text: words.text, undo }
  })
}
