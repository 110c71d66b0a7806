import type { NamedFile } from '@/lib/import/charts/pack'
import { tableRefused } from '@/lib/import/csv/table-refusals'
import { HMIS_FILES, type HmisFile, readFileOf, readSource } from '@/lib/import/hmis/read-files'
import { ledgerOf } from '@/lib/import/ledger'
import { AppError } from '@/lib/errors'

/** How many clients the files hold. @throws AppError `invalid` for what is no HMIS export, or whose names are hashed. */
export async function countHmisClients(files: NamedFile[]): Promise<number> {
  const folder = new Map(files.map(({ name, bytes }) => [name, bytes]))
  const ledger = ledgerOf<HmisFile>(HMIS_FILES)
  const nothing = () => undefined
  try {
    await readSource(folder)
    for (const type of HMIS_FILES) await readFileOf(folder, type, ledger, nothing)
  } catch (problem) {
    if (!(problem instanceof AppError)) throw problem
    throw tableRefused(problem.message.includes('hashed') ? 'hashed' : 'no_hmis')
  }
  return ledger.counts.Client.read
}
