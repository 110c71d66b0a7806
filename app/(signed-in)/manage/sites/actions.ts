'use server'

import { action } from '@/lib/actions'
import { paths } from '@/lib/paths'
import { saveRoom } from '@/lib/reference-data/save-room'
import { roomSchema } from '@/lib/reference-data/schemas'
import { saveSite } from '@/lib/staff/save-site'
import { siteSchema } from '@/lib/staff/schemas'

export const saveSiteAction = action({
  name: 'save-site',
  schema: siteSchema,
  run: saveSite,
  onSuccess: ({ changed }) => paths.manageSites({ done: changed ? 'saved' : 'same' }),
})

export const saveRoomAction = action({
  name: 'save-room',
  schema: roomSchema,
  run: saveRoom,
  onSuccess: ({ changed, undo }) => paths.manageSites({ done: changed ? 'saved' : 'same', undo }),
})
