'use server'

import { revalidatePath } from 'next/cache'
import { action } from '@/lib/actions'
import { editProfile } from '@/lib/clients/edit-profile'
import {
  editProfileSchema,
  saveAddressSchema,
  saveContactSchema,
  withdrawContactSchema,
} from '@/lib/clients/profile-schemas'
import { saveAddress } from '@/lib/clients/save-address'
import { saveContact } from '@/lib/clients/save-contact'
import { withdrawContact } from '@/lib/clients/withdraw-contact'
import { AppError } from '@/lib/errors'
import { paths } from '@/lib/paths'

/** One section of the profile. */
export const editProfileAction = action({
  name: 'edit-profile',
  schema: editProfileSchema,
  run: (viewer, input) =>
    showingNewer(paths.editProfile(input.clientId, input.section), () => editProfile(viewer, input)),
  onSuccess: ({ clientId, actId }) => paths.clientAfter(clientId, actId),
})

export const saveAddressAction = action({
  name: 'save-address',
  schema: saveAddressSchema,
  run: (viewer, input) =>
    showingNewer(paths.address(input.clientId, input.addressId), () => saveAddress(viewer, input)),
  onSuccess: ({ clientId, actId }) => paths.clientAfter(clientId, actId),
})

export const saveContactAction = action({
  name: 'save-contact',
  schema: saveContactSchema,
  run: (viewer, input) =>
    showingNewer(paths.contact(input.clientId, input.contactId), () => saveContact(viewer, input)),
  onSuccess: ({ clientId, actId }) => paths.clientAfter(clientId, actId),
})

export const withdrawContactAction = action({
  name: 'withdraw-contact',
  schema: withdrawContactSchema,
  run: withdrawContact,
  onSuccess: ({ clientId, actId }) => paths.clientAfter(clientId, actId),
})

/** After a conflict the page is drawn anew, so that the other version stands beside what was typed. */
async function showingNewer<T>(page: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') revalidatePath(page)
    throw error
  }
}
