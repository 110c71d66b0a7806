import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { items } from '@/db/schema'
import { AppError } from '@/lib/errors'
import type { ViewerTransaction } from '@/lib/policy/enter'
import {
  openPrivateShare,
  type PrivateShareCommand,
  type PrivateShareRefusal,
} from '@/lib/policy/private-notes'
import { openChart } from '@/lib/policy/visible'
import type { ShareChart } from './schemas'

const REFUSALS: Record<PrivateShareRefusal, { field: string; text: string }> = {
  already: { field: 'what', text: 'This was shared already. Nothing was changed.' },
  no_permission: {
    field: 'permission',
    text: 'This permission is no longer in force. Record the one that is.',
  },
  signed_later: { field: 'signedOn', text: 'The signature lies in the future. Enter the day on the paper.' },
  ended: { field: 'permissionUntil', text: 'This permission has ended. Nothing would open.' },
  no_document: { field: 'documentId', text: 'Choose a document of this client.' },
}

/**
 * The third choice of the check page, inside its transaction: the author's chart with the private notes that the client's
 * signature covers. Only the author of the section gets here. Answers the act and what the caller audits, apart from a chart.
 * @throws AppError as `shareChart`. Source: POLICY.md P7, P23.
 */
export async function sharePrivateNotes(
  tx: ViewerTransaction,
  share: ShareChart,
  untilOn: string | null,
): Promise<{ actId: string; actions: string[] }> {
  const { clientId, toPostId, message } = share
  if (share.fromPostId !== tx.viewer.postId)
    throw new AppError('forbidden', 'Only their author shares private notes.')
  await requireOwnPaper(tx, share)
  const permission = permissionOf(share)
  const done = await openPrivateShare(tx, { clientId, toPostId, untilOn, message, permission })
  if (done === null) throw new AppError('forbidden', 'You may not share this.')
  if ('refusal' in done) {
    const { field, text } = REFUSALS[done.refusal]
    throw new AppError(done.refusal === 'already' ? 'conflict' : 'invalid', text, { [field]: text })
  }
  const recorded = 'signed' in permission ? ['permission.record'] : []
  return { actId: done.actId, actions: [...recorded, 'private_share.open'] }
}

/** The paper must be a document that the author can see himself. */
async function requireOwnPaper(tx: ViewerTransaction, { clientId, documentId }: ShareChart): Promise<void> {
  if (documentId === null) return
  await openChart(tx, clientId)
  const [paper] = await tx
    .select({ id: items.id })
    .from(items)
    .where(
      and(
        eq(items.clientId, clientId),
        eq(items.id, documentId),
        inArray(items.component, ['documents', 'clinical_documents']),
      ),
    )
  if (!paper)
    throw new AppError('invalid', REFUSALS.no_document.text, { documentId: REFUSALS.no_document.text })
}

function permissionOf(share: ShareChart): PrivateShareCommand['permission'] {
  if (share.permission !== 'new') return { onFile: share.permission }
  const { sensitivity, signedOn, scope, signer } = share
  if (sensitivity === null || signedOn === null || scope === null)
    throw new AppError('invalid', 'Check what you typed.')
  return {
    signed: {
      sensitivity,
      signedBy: signer === 'other' ? (share.signerName ?? '') : 'the client',
      signerAuthority: signer === 'other' ? share.signerAuthority : null,
      signedOn,
      since: share.permissionSince,
      until: share.permissionUntil,
      scope,
      documentId: share.documentId,
    },
  }
}
