'use server'

import { action } from '@/lib/actions'
import { paths } from '@/lib/paths'
import { addUsualServices } from '@/lib/reference-data/add-usual-services'
import { saveOverride } from '@/lib/reference-data/save-override'
import { saveService } from '@/lib/reference-data/save-service'
import { overrideSchema, serviceSchema, usualServicesSchema } from '@/lib/reference-data/schemas'

export const addUsualServicesAction = action({
  name: 'add-usual-services',
  schema: usualServicesSchema,
  run: addUsualServices,
  onSuccess: ({ changed, undo }) => paths.manageServices({ done: changed ? 'added' : 'same', undo }),
})

export const saveServiceAction = action({
  name: 'save-service',
  schema: serviceSchema,
  run: saveService,
  onSuccess: ({ changed, added, undo }) =>
    paths.manageServices({ done: !changed ? 'same' : added ? 'added' : 'saved', undo }),
})

export const saveOverrideAction = action({
  name: 'save-override',
  schema: overrideSchema,
  run: saveOverride,
  onSuccess: ({ serviceId, changed, undo }) =>
    paths.manageService(serviceId, { done: changed ? 'saved' : 'same', undo }),
})
