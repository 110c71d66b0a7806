import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import type { FoundClientDto } from '@/lib/clients/dto'
import { likeliestFirst } from '@/lib/clients/likeliest-first'
import { fullName } from '@/lib/clients/names'
import { parseDiscovery } from '@/lib/clients/parse-discovery'
import { parseSearch } from '@/lib/clients/parse-search'
import { findClientsSchema } from '@/lib/clients/schemas'
import { locale } from '@/lib/locale'
import { searchDiscoverable } from '@/lib/policy/discoverability'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { listClientsFound, type ClientRow } from '@/lib/policy/visible'

const MOST = 6
/** So many are looked at for the likeliest six. */
const AMONG = 50

/**
 * The first few clients that fit what is typed, for jumping to one: those whom the viewer may find, then, as far as their sites
 * say, those whom he may not open. Source: SPEC §4; POLICY.md P62.
 */
export async function findClients(
  session: SessionToken,
  input: z.input<typeof findClientsSchema>,
): Promise<FoundClientDto[]> {
  const { q } = parseInput(findClientsSchema, input)
  const order = locale().startsWith('en-US') ? 'month-first' : 'day-first'
  if (q === '') return []
  return inViewerTransaction(session, async (tx) => {
    const rows = new Map<string, ClientRow>()
    for (const terms of parseSearch(q, order)) {
      const fitting = await listClientsFound(tx, { ...terms, all: true, limit: AMONG })
      for (const row of likeliestFirst(fitting, terms.words)) rows.set(row.id, row)
    }
    const found = [...rows.values()].slice(0, MOST).map((row) => ({
      id: row.id,
      name: fullName(row),
      reference: row.reference,
      bornOn: row.birth_date,
      viewable: true,
    }))
    return [...found, ...(await listDiscovered(tx, parseDiscovery(q, order), MOST - found.length))]
  })
}

async function listDiscovered(
  tx: ViewerTransaction,
  typed: ReturnType<typeof parseDiscovery>,
  most: number,
): Promise<FoundClientDto[]> {
  if (!typed || most < 1) return []
  const rows = await searchDiscoverable(tx, typed, most)
  return rows.map(({ client_id: id, reference, forename, surname }) => ({
    id,
    name: [forename, surname].filter(Boolean).join(' '),
    reference,
    bornOn: null,
    viewable: false,
  }))
}
