'use server'

import { action } from '@/lib/actions'
import { paths } from '@/lib/paths'
import { addActivity } from '@/lib/programmes/add-activity'
import { endEnrolment } from '@/lib/programmes/end-enrolment'
import { enrolClient } from '@/lib/programmes/enrol-client'
import {
  activitySchema,
  endEnrolmentSchema,
  enrolSchema,
  undoProgrammeSchema,
  withdrawItemSchema,
} from '@/lib/programmes/schemas'
import { undoProgramme } from '@/lib/programmes/undo-programme'
import { withdrawProgrammeItem } from '@/lib/programmes/withdraw-programme-item'

const after = ({ actId }: { actId: string }, { clientId }: { clientId: string }) =>
  paths.clientProgrammes(clientId, { act: actId })

export const enrolClientAction = action({
  name: 'enrol-client',
  schema: enrolSchema,
  run: enrolClient,
  onSuccess: after,
})

export const endEnrolmentAction = action({
  name: 'end-enrolment',
  schema: endEnrolmentSchema,
  run: endEnrolment,
  onSuccess: after,
})

export const addActivityAction = action({
  name: 'add-activity',
  schema: activitySchema,
  run: addActivity,
  onSuccess: after,
})

/** An enrolment or activity entered in error. */
export const withdrawProgrammeItemAction = action({
  name: 'withdraw-programme-item',
  schema: withdrawItemSchema,
  run: withdrawProgrammeItem,
  onSuccess: after,
})

/** Undo in the banner after one's own act. */
export const undoProgrammeAction = action({
  name: 'undo-programme',
  schema: undoProgrammeSchema,
  run: undoProgramme,
  onSuccess: after,
})
