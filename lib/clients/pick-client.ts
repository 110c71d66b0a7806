import type { PickedClientDto, PickerDto } from '@/lib/clients/dto'
import { listName } from '@/lib/clients/names'
import { parseSearch } from '@/lib/clients/parse-search'
import { locale } from '@/lib/locale'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { listClientsFound, type ClientRow } from '@/lib/policy/visible'

const MOST = 12

/**
 * Clients that fit what was typed, among those the viewer may find and without `except`: for choosing one beside the client
 * whose page this is. Nothing typed finds nothing.
 */
export async function listPicked(
  tx: ViewerTransaction,
  { query, search, except }: { query: string; search: string | null; except: string[] },
): Promise<PickerDto> {
  if (query === '') return { query, search: null, found: null }
  const order = locale().startsWith('en-US') ? 'month-first' : 'day-first'
  const rows = new Map<string, ClientRow>()
  for (const terms of parseSearch(query, order))
    for (const row of await listClientsFound(tx, { ...terms, all: true, limit: MOST + except.length }))
      rows.set(row.id, row)
  const found = [...rows.values()].filter((row) => !except.includes(row.id)).slice(0, MOST)
  return { query, search, found: found.map(toPicked) }
}

/** What tells clients apart where one is chosen. */
export function toPicked(row: ClientRow): PickedClientDto {
  return { id: row.id, name: listName(row), reference: row.reference, bornOn: row.birth_date }
}
