import type { SlotMinutes } from '@/lib/availability/dto'

export type Query = Promise<Record<string, string | string[] | undefined>>

const SLOTS: Record<string, SlotMinutes> = { '60': 60, '30': 30, '15': 15 }

/** What the address says: the act just done, how to take it back, and how tall the rows of the grid are. */
export function readQuery(query: Awaited<Query>): {
  done: string | null
  undo: string | null
  slot: SlotMinutes
} {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : null)
  return { done: text('done'), undo: text('undo'), slot: SLOTS[text('slot') ?? ''] ?? 30 }
}
