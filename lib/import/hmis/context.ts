import type { ImportRun } from '@/lib/import/import-run'

/** One run, and the programme of every project of the export. */
export type HmisContext = ImportRun & { programmes: Map<string, { id: string; name: string }> }
