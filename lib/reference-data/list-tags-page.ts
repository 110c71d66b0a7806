import { newId } from '@/db/new-id'
import { listTags } from '@/lib/availability/list-tags'
import { AppError } from '@/lib/errors'
import { listCalendarProviders } from '@/lib/policy/appointments'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { clockOf, listHistory, requireManager } from '@/lib/staff/manage-pages'
import type { TagPageDto, TagsDto } from './dto'
import { TAG_ACTIONS } from './history-actions'
import { rowStores } from './row-stores'
import { stampOf } from './undo-token'

/** Staff tags and who has them. @throws AppError `forbidden` unless owner or manager */
export async function listTagsPage(session: SessionToken): Promise<TagsDto> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const providers = await listCalendarProviders(tx)
    const tags = await listTags(tx)
    return {
      tags: tags.map(({ id, name, postIds }) => ({
        id,
        name,
        people: providers
          .filter(({ post_id }) => postIds.includes(post_id))
          .map((row) => ({ postId: row.post_id, name: row.name })),
      })),
      newId: newId(),
      history: await listHistory(tx, clockOf(tx), null, TAG_ACTIONS),
    }
  })
}

/** One tag and everybody who could have it. @throws AppError `forbidden`, `not_found` */
export async function getTag(session: SessionToken, tagId: string): Promise<TagPageDto> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const known = (await listTags(tx)).some(({ id }) => id === tagId)
    const values = known ? await rowStores.tag.findRow(tx, tagId) : null
    if (!values) throw new AppError('not_found', 'There is no such tag.')
    const providers = await listCalendarProviders(tx)
    return {
      id: tagId,
      ...values,
      seen: stampOf(values),
      providers: providers.map(({ post_id, name }) => ({ postId: post_id, name })),
      history: await listHistory(tx, clockOf(tx), tagId, TAG_ACTIONS),
    }
  })
}
