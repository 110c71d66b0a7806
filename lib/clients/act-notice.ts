import { eq } from 'drizzle-orm'
import { itemVersions } from '@/db/schema'
import type { ActNoticeDto } from '@/lib/clients/dto'
import { fieldLabel } from '@/lib/clients/field-words'
import { isUuid } from '@/lib/clients/uuid'
import { findOwnClientAct, toField } from '@/lib/policy/client-edit'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { listProposals } from '@/lib/policy/proposals'
import { openChart } from '@/lib/policy/visible'
import { waitsWords } from '@/lib/proposals/to-proposal'

/** `text` is null where the fields that were changed are named instead. */
type Words = { title: string; text: string | null; undone: string }

const SAVED = { title: 'Saved.', text: null, undone: '' }

const done: Record<string, Words> = {
  profile_edit: { ...SAVED, undone: 'The profile stands as it did before.' },
  proposal: { title: 'Proposal sent.', text: '', undone: '' },
  proposal_take_back: { title: 'Proposal taken back.', text: 'It waits for nobody any more.', undone: '' },
  proposal_answer: { ...SAVED, title: 'Accepted.', undone: 'The profile stands as it did before.' },
  address_add: { title: 'Address added.', text: '', undone: '' },
  address_edit: SAVED,
  contact_edit: SAVED,
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
  main_provider: {
    title: 'Main provider changed.',
    text: 'Others read on the profile whom to ask. It opens nothing.',
    undone: 'The main provider is who it was before.',
  },
  registration: {
    title: 'Registered.',
    text: 'From now on your side records what it does with this client, under Programmes.',
    undone: '',
  },
  client_create: { title: 'Client entered.', text: 'What else is known can be added below.', undone: '' },
  client_merge: {
    title: 'Records merged.',
    text: 'Old references and addresses lead here.',
    undone: 'The merge was taken back.',
  },
}

/** Not undone from the banner: a merge has a lasting one with Undo, and what was edited otherwise stands in the history. */
const lasting = [
  'proposal',
  'proposal_take_back',
  'client_create',
  'registration',
  'client_merge',
  'address_add',
  'address_edit',
  'contact_edit',
]

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
    const text =
      act.kind === 'proposal'
        ? await findProposalWords(tx, clientId)
        : (words.text ?? (await listChanged(tx, clientId, actId)))
    return { tone: 'granted', title: words.title, text, undo: lasting.includes(act.kind) ? null : actId }
  })
}

/** Who hears of what one just proposed; where it is answered already, the card below says so. */
async function findProposalWords(tx: ViewerTransaction, clientId: string): Promise<string> {
  if (!(await openChart(tx, clientId))) return ''
  const mine = (await listProposals(tx, clientId)).find((row) => row.mine && row.state === 'open')
  return mine ? waitsWords(mine, tx.viewer.zone) : ''
}

/** "Changed: phone, e-mail." Empty for whoever may not open them any more. */
async function listChanged(tx: ViewerTransaction, clientId: string, actId: string): Promise<string> {
  if (!(await openChart(tx, clientId))) return ''
  const rows = await tx
    .select({ changes: itemVersions.changes })
    .from(itemVersions)
    .where(eq(itemVersions.actId, actId))
  const labels = rows.flatMap(({ changes }) => Object.keys(changes).map((each) => fieldLabel(toField(each))))
  return labels.length > 0 ? `Changed: ${labels.join(', ')}.` : ''
}
