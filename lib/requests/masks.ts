import type { Component } from '@/lib/requests/dto'

/** Bits of POLICY.md §2; private notes (bit 5) are never asked for. */
const BITS: [Component, number][] = [
  ['profile', 0],
  ['location', 1],
  ['diagnoses', 2],
  ['appointments', 3],
  ['notes', 4],
  ['clinical_documents', 6],
  ['documents', 7],
  ['enrolments', 8],
  ['services', 9],
  ['assessments', 10],
  ['events', 11],
  ['referrals', 12],
]

/** Components that are left out, as a mask; the profile is never left out. */
export function untickedMask(ticked: readonly string[]): number {
  return BITS.reduce(
    (mask, [name, bit]) => (name === 'profile' || ticked.includes(name) ? mask : mask | (1 << bit)),
    0,
  )
}

/** Components that such a mask leaves in. */
export const tickedOf = (mask: number): Component[] =>
  BITS.filter(([, bit]) => (mask & (1 << bit)) === 0).map(([name]) => name)
