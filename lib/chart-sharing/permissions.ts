import 'server-only'
import type { PermissionDto } from './dto'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { listPermissions, type PermissionRow, type Sensitivity } from '@/lib/policy/private-notes'
import { formatShortDay } from '@/lib/time/format'

/** What people call the two classes of private notes. */
export const SENSITIVITY_WORDS: Record<Sensitivity, string> = {
  psychotherapy: 'psychotherapy',
  sud_counselling: 'substance-use counselling',
}

/**
 * Permissions for private notes of the opened client: for their author and reader in full, for who may revoke them without
 * class, signer, scope and paper; for everybody else none. Source: POLICY.md P19, P23.
 */
export async function getPermissions(tx: ViewerTransaction, clientId: string): Promise<PermissionDto[]> {
  const manages = tx.viewer.roles.some((role) => ['owner', 'manager', 'records_custodian'].includes(role))
  return (await listPermissions(tx, clientId)).map((row) => toPermission(row, manages))
}

function toPermission(row: PermissionRow, manages: boolean): PermissionDto {
  const paper = row.document_item_id
  const kind = row.sensitivity ? `${SENSITIVITY_WORDS[row.sensitivity]} notes` : 'Private notes'
  return {
    id: row.id,
    what: kind.charAt(0).toUpperCase() + kind.slice(1),
    authorName: row.author_name,
    isAuthor: row.is_author,
    toName: row.to_name,
    isReader: row.is_reader,
    signed: signedWords(row),
    sinceOn: row.since,
    untilOn: row.until,
    scope: row.scope,
    document: paper ? { id: paper, title: row.document_title ?? 'Signed paper' } : null,
    state: stateWords(row),
    opensNothing: row.state === null && !row.shared && row.to_post_id !== null,
    mayRevoke: row.revoked_on === null && (row.is_author || manages),
  }
}

/** "Signed by the client on 3 Nov 2026", "Signed on …" where who signed is not told. */
export function signedWords(
  row: Pick<PermissionRow, 'signed_by' | 'signer_authority' | 'signed_on'>,
): string {
  const by = row.signed_by ? ` by ${row.signed_by}` : ''
  const right = row.signer_authority ? ` (${row.signer_authority})` : ''
  return `Signed${by}${right} on ${formatShortDay(row.signed_on)}`
}

function stateWords(row: PermissionRow): PermissionDto['state'] {
  if (row.revoked_on) return { word: `Revoked ${formatShortDay(row.revoked_on)}`, inForce: false }
  if (row.state === 'expired')
    return { word: `Ended ${row.until ? formatShortDay(row.until) : ''}`.trim(), inForce: false }
  if (row.state === 'not_begun') return { word: `From ${formatShortDay(row.since)}`, inForce: false }
  return { word: 'In force', inForce: true }
}
