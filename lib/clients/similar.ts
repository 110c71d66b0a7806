import type { SimilarClientDto } from '@/lib/clients/dto'
import { listName } from '@/lib/clients/names'
import type { Likeness, SimilarRow } from '@/lib/policy/new-client'

const words: Record<Likeness, string> = {
  name: 'the name',
  birth_date: 'surname and birth date',
  email: 'the e-mail address',
  phone: 'the phone number',
}

/** Records that may be the same person, with what they have in common in words. */
export function toSimilar(rows: SimilarRow[]): SimilarClientDto[] {
  return rows.map((row) => ({
    id: row.id,
    name: listName(row),
    reference: row.reference,
    bornOn: row.birth_date,
    same: `Same: ${row.why.map((each) => words[each]).join(', ')}`,
  }))
}
