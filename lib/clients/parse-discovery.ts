import { isStorableText } from '@/lib/actions/form-input'
import { parseBirthDate, type SlashOrder } from '@/lib/clients/parse-birth-date'

const MAX_TEXT = 200
const MAX_WORDS = 8
/** "3 February 1980" takes three. */
const DATE_WORDS = 3

/**
 * What a person typed, as words and the birth date that stands before or behind them: how clients are looked for whom one may
 * not open. Null where nothing can fit. Source: POLICY.md P62.
 */
export function parseDiscovery(
  text: string,
  order: SlashOrder,
): { words: string[]; born: string | null } | null {
  if (!isStorableText(text)) return null
  const said = text
    .normalize('NFC')
    .slice(0, MAX_TEXT)
    .split(/[\s,]+/)
    .filter(Boolean)
  const { words, born } = withoutDate(said, order)
  return words.length === 0
    ? null
    : { words: words.map((word) => word.toLowerCase()).slice(0, MAX_WORDS), born }
}

function withoutDate(said: string[], order: SlashOrder): { words: string[]; born: string | null } {
  for (let count = Math.min(DATE_WORDS, said.length - 1); count > 0; count -= 1) {
    const tries = [
      { words: said.slice(0, -count), date: said.slice(-count) },
      { words: said.slice(count), date: said.slice(0, count) },
    ]
    for (const { words, date } of tries) {
      const born = parseBirthDate(date.join(' '), order)
      if (born && born !== 'impossible') return { words, born }
    }
  }
  return { words: said, born: null }
}
