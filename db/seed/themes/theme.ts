/**
 * What people come with, in pieces of text. `[a|b]` is a choice, `{word}` a slot: `{name}` the client, the others from
 * phrases.ts. Sentences leave out the subject, as notes do.
 */
export type Theme = {
  key: string
  /** ICD-10-CM code and our own short label; the first is the usual one. */
  codes: [code: string, label: string][]
  /** Whole years. */
  ages: [from: number, to: number]
  /** How often it comes up among those of that age. */
  weight: number
  /** A questionnaire and its worst and best plausible score. */
  scale?: { name: string; worst: number; best: number }
  concern: string[]
  reports: string[]
  worked: string[]
  response: string[]
  homework: string[]
  goals: string[]
}
