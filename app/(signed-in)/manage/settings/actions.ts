'use server'

import { action } from '@/lib/actions'
import { paths } from '@/lib/paths'
import { saveMailSetting } from '@/lib/requests/save-mail-setting'
import { mailSettingSchema } from '@/lib/requests/schemas'
import { saveNetworkName } from '@/lib/settings/save-network-name'
import { saveShareEnd } from '@/lib/settings/save-share-end'
import { networkNameSchema, shareEndSchema } from '@/lib/settings/schemas'

export const saveShareEndAction = action({
  name: 'save-share-end',
  schema: shareEndSchema,
  run: saveShareEnd,
  onSuccess: ({ changed }) => paths.manageSettings(changed ? 'saved' : 'same'),
})

export const saveMailSettingAction = action({
  name: 'save-mail-setting',
  schema: mailSettingSchema,
  run: saveMailSetting,
  onSuccess: ({ saved }) => paths.manageSettings(saved ? 'saved' : 'same'),
})

export const saveNetworkNameAction = action({
  name: 'save-network-name',
  schema: networkNameSchema,
  run: saveNetworkName,
  onSuccess: ({ changed }) => paths.manageSettings(changed ? 'saved' : 'same'),
})
