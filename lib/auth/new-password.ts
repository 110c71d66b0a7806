import { isCommonPassword } from './common-passwords'
import { MAX_PASSWORD_BYTES, MIN_PASSWORD_LENGTH } from './schemas'

/** Whose password it is to be: what everybody who knows the person would try first. */
export type About = { email: string; name: string; practices?: string[] }

/** Long enough and often chosen, but on no list of short ones. */
const COMMON = [
  'passw0rdpassw0rd',
  'adminadminadmin',
  'administrator123',
  'qwertyuiopasdfghjkl',
  'qwertyuiopasdfghjklzxcvbnm',
  'asdfghjklasdfghjkl',
  'correcthorsebatterystaple',
  'thequickbrownfox',
  'thisismypassword',
  'thisisapassword',
  'concordconcordconcord',
]

/** Letters and digits that must be left once all that others know of the person is taken out. */
const OF_ITS_OWN = 8

/**
 * Why a new password cannot be used, in one sentence, or null. At least 15 characters since it stands alone (NIST SP
 * 800-63B-4), at most 1024 bytes, no rules of composition, nothing from the list of common and breached ones, and not made
 * of names: one's own, the e-mail address, the practice, Concord. Source: ASVS 6.2.1, 6.2.4, 6.2.5, 6.2.12.
 */
export function problemOfNewPassword(password: string, about: About): string | null {
  const typed = password.normalize('NFKC')
  if ([...typed].length < MIN_PASSWORD_LENGTH)
    return `The password must have at least ${MIN_PASSWORD_LENGTH} characters.`
  if (new TextEncoder().encode(typed).length > MAX_PASSWORD_BYTES)
    return `The password must not be longer than ${MAX_PASSWORD_BYTES} bytes.`
  const bare = bareLetters(typed)
  if (new Set(bare).size < 5 || isRun(bare) || COMMON.includes(bare) || isCommonPassword(typed))
    return 'The password is too easy to guess. Choose several words that do not belong together.'
  if (withoutNames(bare, about).length < OF_ITS_OWN)
    return 'The password is made of names that others know: yours, the e-mail address, the practice. Choose other words.'
  return null
}

function withoutNames(bare: string, { email, name, practices = [] }: About): string {
  const whole = [email, email.split('@')[0] ?? '', name, ...practices, 'concord']
  const parts = [name, ...practices].flatMap((text) => text.split(/\s+/))
  const words = [...whole, ...parts].map(bareLetters).filter((word) => word.length > 3)
  words.sort((one, other) => other.length - one.length)
  return words.reduce((left, word) => left.replaceAll(word, ''), bare)
}

function bareLetters(text: string): string {
  return text.toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, '')
}

/** Letters or digits in a row, up or down: 123456789012345, abcdef… */
function isRun(text: string): boolean {
  const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0))
  const even = steps.filter((step) => step === 1 || step === -1 || step === 9 || step === -9)
  return even.length >= steps.length - 1
}
