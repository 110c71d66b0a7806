import { isStorableText } from '@/lib/actions/form-input'
import { parseBirthDate, type SlashOrder } from '@/lib/clients/parse-birth-date'
import type { SearchTerms } from '@/lib/policy/visible'

const MAX_TEXT = 200
const MAX_WORDS = 8
const NOTHING: SearchTerms = { words: [], born: null, phone: null, email: null }

/**
 * What a person typed into the client search, as what the engine looks for: a birth date, the beginning of an e-mail, the
 * end of a phone number (4 digits or more), else words of name and reference. What may be two of these is asked as both;
 * none means that nothing can fit, as with characters that no record can hold. Source: SPEC §4 "Clients".
 */
export function parseSearch(text: string, order: SlashOrder): SearchTerms[] {
  if (!isStorableText(text)) return []
  // A cut may go through a character: half of one is taken off.
  const cut = text
    .normalize('NFC')
    .slice(0, MAX_TEXT)
    .replace(/\p{Surrogate}/gu, '')
  const said = cut.replace(/\s+/g, ' ').trim()
  if (said === '') return []
  const born = parseBirthDate(said, order)
  if (born === 'impossible') return []
  if (born) return [{ ...NOTHING, born }]
  const email = { ...NOTHING, email: said.toLowerCase() }
  if (said.includes('@') && !said.includes(' ')) return [email]
  const phone = phoneEnd(said)
  const words = { ...NOTHING, words: wordsOf(said) }
  if (phone === null) {
    const mayBeAddress = /^[^\s,]{2,}\.[^\s,]+$/.test(said)
    return words.words.length === 0 ? [] : mayBeAddress ? [email, words] : [words]
  }
  return /^\d{4,5}$/.test(said) ? [{ ...NOTHING, phone }, words] : [{ ...NOTHING, phone }]
}

function wordsOf(said: string): string[] {
  return said
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .slice(0, MAX_WORDS)
}

/** Country code and leading zero are written in many ways, so a long number counts by its last nine digits. */
function phoneEnd(said: string): string | null {
  if (!/^[+\d\s().\-/]+$/.test(said)) return null
  const digits = said.replace(/\D/g, '')
  if (digits.length < 4 || digits.length > 18) return null
  return digits.length > 9 ? digits.slice(-9) : digits
}
