import { and, eq, ne, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { staffTags } from '@/db/schema'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { listCalendarProviders } from '@/lib/policy/appointments'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { assertReferenceFree, changeRow, type RowChange } from './change-row'
import { rowStores } from './row-stores'
import { tagSchema } from './schemas'

/**
 * Adds a staff tag, renames it, and says which providers have it. Who has it and works here no longer keeps it.
 * @throws AppError `forbidden`, `invalid` for somebody who is no provider here, `conflict` for a name that is taken or a change
 * meanwhile. Source: P48, domain §3.8.
 */
export async function saveTag(
  session: SessionToken,
  input: z.input<typeof tagSchema>,
): Promise<RowChange & { tagId: string }> {
  const { tagId: key, name, postIds, seen } = parseInput(tagSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertReferenceFree(tx)
    await assertNameFree(tx, key, name)
    const providers = (await listCalendarProviders(tx)).map(({ post_id }) => post_id)
    if (postIds.some((postId) => !providers.includes(postId)))
      throw new AppError('invalid', 'Choose providers of your practice.', {
        postIds: 'Choose providers of your practice.',
      })
    const known = await rowStores.tag.findRow(tx, key)
    const gone = known?.postIds.filter((postId) => !providers.includes(postId)) ?? []
    const next = { name, postIds: [...new Set([...postIds, ...gone])].sort() }
    const change = await changeRow(tx, { kind: 'tag', key }, { seen, next })
    const action = change.added ? 'tag.add' : 'tag.change'
    if (change.changed) await recordAudit(tx, { action, subjectId: key, fields: change.fields })
    return { ...change, tagId: key }
  })
}

async function assertNameFree(tx: ViewerTransaction, tagId: string, name: string): Promise<void> {
  const [taken] = await tx
    .select({ id: staffTags.id })
    .from(staffTags)
    .where(and(eq(sql`lower(${staffTags.name})`, name.toLowerCase()), ne(staffTags.id, tagId)))
  if (taken)
    throw new AppError('conflict', 'There is this tag already.', { name: 'There is this tag already.' })
}
