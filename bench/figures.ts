import type { Figure } from './part'
import { at, type Sample, shown } from './sample'

type Compared = {
  what: string
  measured: Sample
  /** What it is held against, in the same run. */
  anchor: Sample
  /** At most so many times the anchor's p50; null compares without a goal. */
  goal: number | null
  why: (ratio: number) => string
  profile?: string
}

/** Times within one run, as a ratio of the medians. */
export function ratioFigure({ what, measured, anchor, goal, why, profile }: Compared): Figure {
  const ratio = at(measured, 0.5) / at(anchor, 0.5)
  return {
    what,
    value: `${ratio.toFixed(2)} ×`,
    detail: `p50 / p95 ${shown(measured)} ms against ${shown(anchor)} ms, ${measured.length} rounds`,
    goal: goal === null ? null : `≤ ${goal} ×`,
    met: goal === null ? null : ratio <= goal,
    why: why(ratio),
    profile,
  }
}

type Timed = { what: string; sample: Sample; goal: number; why: string; profile?: string }

/** A time that 95 of 100 keep. */
export function timeFigure({ what, sample, goal, why, profile }: Timed): Figure {
  const value = at(sample, 0.95)
  return {
    what,
    value: `${value.toFixed(1)} ms`,
    detail: `p50 / p95 ${shown(sample)} ms, ${sample.length} rounds`,
    goal: `p95 ≤ ${goal} ms`,
    met: value <= goal,
    why,
    profile,
  }
}
