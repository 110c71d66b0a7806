'use server'

import { action } from '@/lib/actions'
import { paths } from '@/lib/paths'
import { completeRegistration } from '@/lib/registration/complete-registration'
import { registrationDetailsSchema } from '@/lib/registration/details-schema'
import { saveDetails } from '@/lib/registration/save-details'
import { registrationProgrammesSchema } from '@/lib/registration/schemas'

/** The first step of the wizard. */
export const saveRegistrationDetailsAction = action({
  name: 'save-registration-details',
  schema: registrationDetailsSchema,
  run: saveDetails,
  onSuccess: (_, { clientId, shareId }) => paths.registration(clientId, shareId),
})

/** The last step; leads into the client. */
export const completeRegistrationAction = action({
  name: 'complete-registration',
  schema: registrationProgrammesSchema,
  run: completeRegistration,
  onSuccess: ({ actId }, { clientId }) => paths.clientAfter(clientId, actId),
})
