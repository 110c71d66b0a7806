/** What an explanation shows: the same on every screen. */

/** One determining rule as a sentence. `gives` opens, `lacks` is missing, `stops` keeps closed, `note` informs. */
export type RuleDto = {
  kind: 'gives' | 'lacks' | 'stops' | 'note'
  text: string
  /** The act behind it: "Priya Nair, Tue 3 Nov 2026, 14:02". */
  act: string | null
}

/** Answer to "why can I, why can they, why not". */
export type ExplanationDto = {
  /** The answer itself, "Why Marcus Webb can read your notes". */
  title: string
  rules: RuleDto[]
  /** What would change it, one sentence. */
  change: string | null
}
