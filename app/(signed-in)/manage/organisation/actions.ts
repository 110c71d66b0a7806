'use server'

import { action } from '@/lib/actions'
import { removeDivision } from '@/lib/organisation/remove-division'
import { saveDivision } from '@/lib/organisation/save-division'
import { saveOrganisation } from '@/lib/organisation/save-organisation'
import { saveSite } from '@/lib/organisation/save-site'
import {
  divisionSchema,
  organisationSchema,
  removeDivisionSchema,
  siteSchema,
} from '@/lib/organisation/schemas'
import { paths } from '@/lib/paths'
import type { RowChange } from '@/lib/reference-data/change-row'
import { saveRoom } from '@/lib/reference-data/save-room'
import { roomSchema } from '@/lib/reference-data/schemas'

const after = ({ changed, added, undo }: RowChange) => ({
  done: !changed ? 'same' : added ? 'added' : 'saved',
  undo,
})

export const saveOrganisationAction = action({
  name: 'save-organisation',
  schema: organisationSchema,
  run: saveOrganisation,
  onSuccess: (change) => paths.manageOrganisation(after(change)),
})

export const saveDivisionAction = action({
  name: 'save-division',
  schema: divisionSchema,
  run: saveDivision,
  onSuccess: (change) => paths.manageOrganisation(after(change)),
})

export const removeDivisionAction = action({
  name: 'remove-division',
  schema: removeDivisionSchema,
  run: removeDivision,
  onSuccess: ({ changed, undo }) => paths.manageOrganisation({ done: changed ? 'removed' : 'same', undo }),
})

export const saveSiteAction = action({
  name: 'save-site',
  schema: siteSchema,
  run: saveSite,
  onSuccess: (change) => paths.manageOrganisation(after(change)),
})

export const saveRoomAction = action({
  name: 'save-room',
  schema: roomSchema,
  run: saveRoom,
  onSuccess: (change, { siteId }) => paths.manageSite(siteId, after(change)),
})
