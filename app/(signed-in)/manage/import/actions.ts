'use server'

import { action } from '@/lib/actions'
import { assignClients, undoAssignClients } from '@/lib/import/assign-clients'
import { columnsSchema } from '@/lib/import/csv/mapping'
import { dropImport } from '@/lib/import/drop-import'
import { startImport } from '@/lib/import/run-import'
import { saveColumns } from '@/lib/import/save-columns'
import { assignedSchema, assignSchema, importSchema } from '@/lib/import/schemas'
import { undoImport } from '@/lib/import/undo-import'
import { paths } from '@/lib/paths'

export const saveColumnsAction = action({
  name: 'save-import-columns',
  schema: columnsSchema,
  run: saveColumns,
  onSuccess: ({ importId }) => paths.manageImport(importId, 'saved'),
})

export const startImportAction = action({
  name: 'start-import',
  schema: importSchema,
  run: startImport,
  onSuccess: ({ importId }) => paths.manageImport(importId),
})

export const undoImportAction = action({
  name: 'undo-import',
  schema: importSchema,
  run: undoImport,
  onSuccess: ({ importId }) => paths.manageImport(importId),
})

export const dropImportAction = action({
  name: 'drop-import',
  schema: importSchema,
  run: dropImport,
  onSuccess: () => paths.manageImports({ done: 'removed' }),
})

export const assignClientsAction = action({
  name: 'assign-imported-clients',
  schema: assignSchema,
  run: assignClients,
  onSuccess: ({ actId }) => paths.manageUnassigned({ act: actId }),
})

export const undoAssignClientsAction = action({
  name: 'undo-assign-imported-clients',
  schema: assignedSchema,
  run: undoAssignClients,
  onSuccess: ({ stayed }) => paths.manageUnassigned({ stayed: String(stayed) }),
})
