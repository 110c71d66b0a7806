import { dictionary } from '@zxcvbn-ts/language-common'

let known: Set<string> | undefined

/** Lower case, as guessers try them; parts shorter than this say nothing about the whole. */
const SHORTEST_PART = 4

/**
 * Whether guessers have `password` on their lists: it stands there as it is or without spaces and signs, it is one entry of
 * the list over and over, or two of them one after the other. The list: 49,000 common and breached passwords that come with
 * the package `@zxcvbn-ts/language-common`; nothing is asked anywhere. Source: ASVS 6.2.4, 6.2.12.
 */
export function isCommonPassword(password: string): boolean {
  const listed = (known ??= new Set(dictionary['passwords-common']))
  const typed = password.toLowerCase()
  const bare = typed.replace(/[^\p{Letter}\p{Number}]/gu, '')
  return [typed, bare].some((text) => isOnList(text, listed))
}

function isOnList(text: string, listed: Set<string>): boolean {
  if (listed.has(text) || isRepeated(text, listed)) return true
  for (let cut = SHORTEST_PART; cut <= text.length - SHORTEST_PART; cut += 1) {
    if (listed.has(text.slice(0, cut)) && listed.has(text.slice(cut))) return true
  }
  return false
}

/** One short piece, or one entry of the list, again and again. */
function isRepeated(text: string, listed: Set<string>): boolean {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const piece = text.slice(0, length)
    const whole = piece.repeat(Math.ceil(text.length / length)).slice(0, text.length)
    if (whole === text && (length < 8 || listed.has(piece))) return true
  }
  return false
}
