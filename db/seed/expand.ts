import type { Random } from './random'

/** What a slot `{word}` stands for: the same text everywhere, or one of a list each time. */
export type Slots = Record<string, string | readonly string[]>

/**
 * Writes out a piece of text: `{slot}` is filled, `[a|b|c]` is decided, both inside one another. A slot that begins
 * with a capital (`{Name}`) begins its text with one.
 */
export function expand(text: string, slots: Slots, random: Random): string {
  let rest = text
  for (let round = 0; /[{[]/.test(rest); round += 1) {
    if (round > 20) throw new Error(`text does not come to an end: ${text}`)
    rest = rest
      .replace(/\[([^[\]{}]*)\]/g, (_, choices: string) => random.pick(choices.split('|')))
      .replace(/\{(\w+)\}/g, (_, slot: string) => fill(slot, slots, random))
  }
  return rest
}

function fill(slot: string, slots: Slots, random: Random): string {
  const isCapital = /^[A-Z]/.test(slot)
  const value = slots[slot.charAt(0).toLowerCase() + slot.slice(1)]
  if (value === undefined) throw new Error(`no words for {${slot}}`)
  const chosen = typeof value === 'string' ? value : random.pick(value)
  return isCapital ? chosen.charAt(0).toUpperCase() + chosen.slice(1) : chosen
}

/** Deals a list like a pack of cards: nothing comes again before all of it was seen. */
export function deck<T>(list: readonly T[], random: Random): () => T {
  let rest: T[] = []
  return () => {
    if (rest.length === 0) rest = random.shuffled(list)
    return rest.pop() as T
  }
}
