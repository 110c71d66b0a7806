import { z } from 'zod'

/** Whose page it was asked on: one's own, since nobody has an address for anybody else. */
export const calendarFeedSchema = z.strictObject({
  postId: z.uuid({ error: 'This page is out of date. Reload it and try again.' }),
})
