import type { Account } from '@/lib/import/ledger'

/** The account as the database keeps it: where rows stand and why they stay out, never what they say. */
export function toEntries({ entries }: Pick<Account, 'entries'>) {
  return entries.map(({ kind, type, file, line, id, reason, detail }) => {
    return { kind, row_type: type, file, line, row_key: id, reason, detail }
  })
}
