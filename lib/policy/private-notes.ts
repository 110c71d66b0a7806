import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import type { ViewerTransaction } from './enter'

/** The two classes of private notes; a permission names one. */
export type Sensitivity = 'psychotherapy' | 'sud_counselling'

/** A signed permission as it is typed in. Days YYYY-MM-DD of the network's zone, both ends included. */
export type SignedPermission = {
  sensitivity: Sensitivity
  signedBy: string
  /** By what right somebody other than the client signed. */
  signerAuthority: string | null
  signedOn: string
  /** First and last day; null = the day of the signature, no end. */
  since: string | null
  until: string | null
  scope: string
  documentId: string | null
}

export type PrivateShareCommand = {
  clientId: string
  toPostId: string
  untilOn: string | null
  message: string | null
  /** One on file, or one to record in the same act. */
  permission: { onFile: string } | { signed: SignedPermission }
}

export type PrivateShareRefusal = 'already' | 'no_permission' | 'signed_later' | 'ended' | 'no_document'

/**
 * Shares the viewer's own chart with the private notes that the client's signature covers (P7, P23): permission, share and
 * place on the list are written together or not at all.
 * @returns the act, why not, or null where the viewer may not share with this colleague.
 */
export async function openPrivateShare(
  tx: ViewerTransaction,
  share: PrivateShareCommand,
): Promise<{ actId: string } | { refusal: PrivateShareRefusal } | null> {
  const actId = newId()
  const onFile = 'onFile' in share.permission ? share.permission.onFile : null
  const s = 'signed' in share.permission ? share.permission.signed : null
  const [row] = await tx.execute<{ done: 'shared' | PrivateShareRefusal | null }>(sql`
    select policy.share_private_notes(${share.clientId}, ${share.toPostId}, ${share.untilOn}::date, ${actId}, ${share.message},
      ${onFile}::uuid, row(${s?.sensitivity ?? null}, ${s?.signedBy ?? null}, ${s?.signerAuthority ?? null}, ${s?.signedOn ?? null}::date,
        ${s?.since ?? null}::date, ${s?.until ?? null}::date, ${s?.scope ?? null}, ${s?.documentId ?? null}::uuid)::policy.signed) as done`)
  if (!row?.done) return null
  return row.done === 'shared' ? { actId } : { refusal: row.done }
}

/** Ends a permission at once. @returns the act, `already`, or null where there is none or the viewer may not. Source: P23. */
export async function revokePermission(
  tx: ViewerTransaction,
  permission: { clientId: string; permissionId: string },
): Promise<string | 'already' | null> {
  const actId = newId()
  const [row] = await tx.execute<{ done: 'revoked' | 'already' | null }>(sql`
    select policy.revoke_permission(${permission.clientId}, ${permission.permissionId}, ${actId}) as done`)
  return row?.done === 'revoked' ? actId : (row?.done ?? null)
}

export type PermissionRow = {
  id: string
  /** Null for whoever may revoke, but is neither author nor reader; so are signer, scope and paper. */
  sensitivity: Sensitivity | null
  author_post_id: string
  author_name: string
  is_author: boolean
  to_post_id: string | null
  to_name: string
  is_reader: boolean
  signed_by: string | null
  signer_authority: string | null
  signed_on: string
  since: string
  until: string | null
  scope: string | null
  document_item_id: string | null
  document_title: string | null
  /** Why it is not in force; null where it is. */
  state: 'stopped' | 'expired' | 'not_begun' | null
  revoked_on: string | null
  /** A share with private notes between the two runs. */
  shared: boolean
}

/** Permissions for private notes of the opened client that concern the viewer, those in force first. Days YYYY-MM-DD. */
export async function listPermissions(tx: ViewerTransaction, clientId: string): Promise<PermissionRow[]> {
  const rows = await tx.execute<PermissionRow>(sql`
    select r.id, r.sensitivity, r.author_post_id, r.author_name, r.is_author, r.to_post_id, r.to_name, r.is_reader, r.signed_by,
           r.signer_authority, r.signed_on::text, r.since::text, r.until::text, r.scope, r.document_item_id, r.document_title, r.state,
           r.revoked_on::text, r.shared
      from policy.permissions(${clientId}) r`)
  return [...rows]
}
