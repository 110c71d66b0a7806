import 'server-only'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { items } from '@/db/schema'
import type { PrivateChoiceDto } from './dto'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { listPermissions, type PermissionRow, type Sensitivity } from '@/lib/policy/private-notes'
import { formatShortDay } from '@/lib/time/format'
import { SENSITIVITY_WORDS, signedWords } from './permissions'

type Asked = { clientId: string; toPostId: string }

/** What the author's third choice of the check page leans on: his own private notes, permissions on file, and papers. */
export async function getPrivateFacts(
  tx: ViewerTransaction,
  { clientId, toPostId }: Asked,
): Promise<{ choice: PrivateChoiceDto; counted: string; total: number }> {
  const [counts, permissions, documents] = [
    await countOwn(tx, clientId),
    await listPermissions(tx, clientId),
    await listPapers(tx, clientId),
  ]
  const words = counts.map(({ sensitivity, n }) => `${n} ${SENSITIVITY_WORDS[sensitivity as Sensitivity]}`)
  const stands = (each: PermissionRow) =>
    each.is_author && each.to_post_id === toPostId && (each.state === null || each.state === 'not_begun')
  return {
    counted: words.join(', '),
    total: counts.reduce((sum, { n }) => sum + n, 0),
    choice: {
      counted: words.join(', '),
      onFile: permissions.filter(stands).map((each) => ({ id: each.id, label: labelOf(each) })),
      documents,
    },
  }
}

function countOwn(tx: ViewerTransaction, clientId: string) {
  return tx
    .select({ sensitivity: items.sensitivity, n: sql<number>`count(*)::int` })
    .from(items)
    .where(
      and(
        eq(items.clientId, clientId),
        eq(items.component, 'private_notes'),
        eq(items.authorPostId, tx.viewer.postId),
        eq(items.draft, false),
      ),
    )
    .groupBy(items.sensitivity)
    .orderBy(items.sensitivity)
}

function listPapers(tx: ViewerTransaction, clientId: string) {
  return tx
    .select({ id: items.id, title: items.title })
    .from(items)
    .where(and(eq(items.clientId, clientId), inArray(items.component, ['documents', 'clinical_documents'])))
    .orderBy(desc(items.createdAt), desc(items.id))
    .limit(100)
}

function labelOf(permission: PermissionRow): string {
  const kind = permission.sensitivity ? SENSITIVITY_WORDS[permission.sensitivity] : 'private'
  const until = permission.until ? `until ${formatShortDay(permission.until)}` : 'no end'
  return `On file: ${kind} notes. ${signedWords(permission)}, ${until}.`
}
