import { z } from 'zod'
import { pageId } from '@/lib/form-fields'

/** Whose page it was asked on: one's own, since nobody has an address for anybody else. */
export const calendarFeedSchema = z.strictObject({
  postId: pageId,
})
