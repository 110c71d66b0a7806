import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import type { FoundClientDto } from '@/lib/clients/dto'
import { fullName } from '@/lib/clients/names'
import { parseSearch } from '@/lib/clients/parse-search'
import { findClientsSchema } from '@/lib/clients/schemas'
import { env } from '@/lib/env'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { listClientsFound, type ClientRow } from '@/lib/policy/visible'

const MOST = 6

/** The first few clients that fit what is typed, among all whom the viewer may find: for jumping to one. */
export async function findClients(
  session: SessionToken,
  input: z.input<typeof findClientsSchema>,
): Promise<FoundClientDto[]> {
  const { q } = parseInput(findClientsSchema, input)
  const order = env.locale().startsWith('en-US') ? 'month-first' : 'day-first'
  if (q === '') return []
  return inViewerTransaction(session, async (tx) => {
    const rows = new Map<string, ClientRow>()
    for (const terms of parseSearch(q, order))
      for (const row of await listClientsFound(tx, { ...terms, all: true, limit: MOST }))
        rows.set(row.id, row)
    return [...rows.values()]
      .slice(0, MOST)
      .map((row) => ({ id: row.id, name: fullName(row), reference: row.reference, bornOn: row.birth_date }))
  })
}
