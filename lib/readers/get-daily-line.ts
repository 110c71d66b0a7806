import 'server-only'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { listDaily, type DailyRow } from '@/lib/policy/readers'

const NAMED = 2

/**
 * One calm line for a provider: who opened his notes, shared his part of a chart or switched oversight on, yesterday and
 * today. Null where nothing happened; it is gone by itself the day after.
 */
export async function getDailyLine(tx: ViewerTransaction): Promise<string | null> {
  return tx.viewer.roles.includes('provider') ? dailyWords(await listDaily(tx)) : null
}

const counted = (amount: number, word: string) => `${amount} ${word}${amount === 1 ? '' : 's'}`

const words: Record<DailyRow['what'], (row: DailyRow) => string> = {
  opened: ({ name, amount }) => `${name} opened ${amount} of your notes and documents`,
  shared: ({ name, amount }) => `${name} shared your part of ${counted(amount, 'chart')}`,
  oversight: ({ name, amount }) => `${name} switched oversight on for ${counted(amount, 'client')} of yours`,
}

/** "Yesterday and today: Dr Ruiz opened 3 of your notes and documents; Graham Petrie shared your part of 1 chart." */
export function dailyWords(rows: DailyRow[]): string | null {
  const parts = (['oversight', 'opened', 'shared'] as const).flatMap((what) => {
    const all = rows.filter((row) => row.what === what)
    const more = all.length > NAMED ? [`${counted(all.length - NAMED, 'other colleague')} too`] : []
    return [...all.slice(0, NAMED).map((row) => words[what](row)), ...more]
  })
  return parts.length > 0 ? `Yesterday and today: ${parts.join('; ')}.` : null
}
