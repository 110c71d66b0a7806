import { MAX_PASSWORD_BYTES } from './schemas'

const MIN_LENGTH = 15

/** What guessers try first among passwords that are long enough, without spaces and signs. */
const COMMON = [
  'passwordpassword',
  'passw0rdpassw0rd',
  'password12345678',
  'passwordpassword1',
  'adminadminadmin',
  'administrator123',
  'qwertyuiopasdfgh',
  'qwertyuiopasdfghjkl',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertyqwertyqwerty',
  'asdfghjklasdfghjkl',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv',
  'letmeinletmeinletmein',
  'iloveyouiloveyou',
  'correcthorsebatterystaple',
  'thequickbrownfox',
  'thisismypassword',
  'thisisapassword',
  'changemechangeme',
  'trustno1trustno1',
  'abcdefghijklmnop',
  'abcdefghijklmnopqrstuvwxyz',
  'concordconcordconcord',
]

/**
 * Why a new password cannot be used, in one sentence, or null. At least 15 characters since it stands alone (NIST SP
 * 800-63B-4), at most 1024 bytes, no rules of composition, nothing on the list of common ones.
 */
export function problemOfNewPassword(
  password: string,
  about: { email: string; name: string },
): string | null {
  const typed = password.normalize('NFKC')
  if ([...typed].length < MIN_LENGTH) return `The password must have at least ${MIN_LENGTH} characters.`
  if (new TextEncoder().encode(typed).length > MAX_PASSWORD_BYTES)
    return `The password must not be longer than ${MAX_PASSWORD_BYTES} bytes.`
  const bare = bareLetters(typed)
  if (new Set(bare).size < 5 || isRun(bare) || COMMON.includes(bare))
    return 'The password is too easy to guess. Choose several words that do not belong together.'
  const own = [about.email, about.email.split('@')[0] ?? '', about.name].map(bareLetters)
  if (own.some((word) => word.length > 3 && bare.replaceAll(word, '').length < 6))
    return 'The password must not be the name or the e-mail address over again.'
  return null
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
