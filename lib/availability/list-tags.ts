import { asc } from 'drizzle-orm'
import { postTags, staffTags } from '@/db/schema'
import type { ViewerTransaction } from '@/lib/policy/enter'

export type Tag = { id: string; name: string; postIds: string[] }

/** Staff tags of the acting organisation, by name, with who has them. */
export async function listTags(tx: ViewerTransaction): Promise<Tag[]> {
  const [tags, given] = await Promise.all([
    tx.select({ id: staffTags.id, name: staffTags.name }).from(staffTags).orderBy(asc(staffTags.name)),
    tx.select({ tagId: postTags.tagId, postId: postTags.postId }).from(postTags),
  ])
  return tags.map((tag) => ({
    ...tag,
    postIds: given.filter(({ tagId }) => tagId === tag.id).map(({ postId }) => postId),
  }))
}
