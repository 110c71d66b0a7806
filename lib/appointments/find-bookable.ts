import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import type { BookableDto } from '@/lib/appointments/dto'
import { requireBooker } from '@/lib/appointments/require-booker'
import { findBookableSchema } from '@/lib/appointments/schemas'
import { listName } from '@/lib/clients/names'
import { parseSearch } from '@/lib/clients/parse-search'
import { isUuid } from '@/lib/clients/uuid'
import { locale } from '@/lib/locale'
import { listBookableClients } from '@/lib/policy/booking'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import type { ClientRow } from '@/lib/policy/visible'

const MOST = 8

/**
 * Clients to choose from while somebody types, of the provider's list or of all the viewer may book.
 * @throws AppError `forbidden` for roles that book nobody
 */
export async function findBookable(
  session: SessionToken,
  input: z.input<typeof findBookableSchema>,
): Promise<BookableDto[]> {
  const asked = parseInput(findBookableSchema, input)
  return inViewerTransaction(session, async (tx) => {
    requireBooker(tx)
    return listBookable(tx, asked)
  })
}

/** The same inside a transaction; nothing typed gives the first by name. */
export async function listBookable(
  tx: ViewerTransaction,
  { provider, scope, q }: { provider: string; scope: 'list' | 'all'; q: string },
): Promise<BookableDto[]> {
  const order = locale().startsWith('en-US') ? 'month-first' : 'day-first'
  const terms = q.trim() === '' ? [{ words: [], born: null, phone: null }] : parseSearch(q, order)
  const rows = new Map<string, ClientRow>()
  const postIds = isUuid(provider) ? [provider] : []
  for (const { words, born, phone } of terms) {
    // An e-mail is not looked for here: without words it would find everybody.
    if (q.trim() !== '' && words.length === 0 && born === null && phone === null) continue
    const query = { postIds, all: scope === 'all', words, born, phone, limit: MOST }
    for (const row of await listBookableClients(tx, query)) rows.set(row.id, row)
  }
  return [...rows.values()].slice(0, MOST).map(toBookable)
}

/** What tells a client from others of the same name. */
export function toBookable(row: ClientRow): BookableDto {
  return {
    id: row.id,
    name: listName(row),
    reference: row.reference,
    bornOn: row.birth_date,
    phoneEnd: row.phone_end,
  }
}
