import { performance } from 'node:perf_hooks'

/** Milliseconds of many runs, sorted. */
export type Sample = number[]

export const at = (sample: Sample, share: number): number =>
  sample[Math.min(sample.length - 1, Math.floor(sample.length * share))] ?? Number.NaN

/** `3.1 / 5.2`: p50 / p95 in milliseconds. */
export const shown = (sample: Sample): string =>
  `${at(sample, 0.5).toFixed(1)} / ${at(sample, 0.95).toFixed(1)}`

type Measured<T> = Record<string, (round: T) => Promise<unknown>>

/**
 * Takes every way in turn for the same input, round after round, so that all of them meet the same caches and the same
 * neighbours on the machine; the order changes with each round. The first rounds warm up and do not count.
 */
export async function inTurn<T>(rounds: T[], ways: Measured<T>): Promise<Record<string, Sample>> {
  const names = Object.keys(ways)
  const warmUp = Math.min(6, rounds.length)
  const samples: Record<string, Sample> = Object.fromEntries(names.map((name) => [name, []]))
  const first = Array.from({ length: warmUp }, (_, number) => rounds[number % rounds.length] as T)
  for (const [number, round] of [...first, ...rounds].entries()) {
    for (const place of names.keys()) {
      const name = names[(place + number) % names.length] as string
      const began = performance.now()
      await ways[name]?.(round)
      if (number >= warmUp) samples[name]?.push(performance.now() - began)
    }
  }
  for (const sample of Object.values(samples)) sample.sort((a, b) => a - b)
  return samples
}
