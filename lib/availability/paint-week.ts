import type { Block } from './hours-rows'

type Place = { siteId: string | null; telehealth: boolean }
type Painted = { slot: number; first: number; last: number; ticked: string[]; place: Place }

/** Whether blocks without a term keep all minutes of a slot. */
function isCovered(
  blocks: Pick<Block, 'weekday' | 'fromMinute' | 'toMinute'>[],
  weekday: number,
  slot: { from: number; to: number },
): boolean {
  let at = slot.from
  for (const block of [...blocks].sort((a, b) => a.fromMinute - b.fromMinute))
    if (block.weekday === weekday && block.fromMinute <= at) at = Math.max(at, block.toMinute)
  return at >= slot.to
}

/**
 * The blocks of a week after its grid was painted. A slot that was not covered and is ticked opens whole; one that was covered
 * and is not ticked closes; all others, and blocks with a term, stay as they are.
 */
export function paintWeek(blocks: Block[], { slot, first, last, ticked, place }: Painted): Block[] {
  const asked = new Set(ticked)
  let rows = blocks.filter((block) => !block.since && !block.until)
  const dated = blocks.filter((block) => block.since || block.until)
  for (let weekday = 1; weekday <= 7; weekday += 1)
    for (let from = first; from + slot <= last; from += slot) {
      const to = from + slot
      const was = isCovered(rows, weekday, { from, to })
      const is = asked.has(`${weekday}-${from}`)
      if (was === is) continue
      rows = cut(rows, weekday, { from, to })
      if (is) rows.push({ weekday, fromMinute: from, toMinute: to, ...place, since: null, until: null })
    }
  return [...joined(rows), ...dated]
}

function cut(rows: Block[], weekday: number, { from, to }: { from: number; to: number }): Block[] {
  return rows.flatMap((row) => {
    if (row.weekday !== weekday || row.toMinute <= from || row.fromMinute >= to) return [row]
    return [
      { ...row, toMinute: Math.min(row.toMinute, from) },
      { ...row, fromMinute: Math.max(row.fromMinute, to) },
    ].filter((each) => each.fromMinute < each.toMinute)
  })
}

/** Blocks of one place that touch become one. */
function joined(rows: Block[]): Block[] {
  const done: Block[] = []
  for (const row of [...rows].sort((a, b) => a.weekday - b.weekday || a.fromMinute - b.fromMinute)) {
    const last = done.at(-1)
    const isNext =
      last?.weekday === row.weekday &&
      last.toMinute === row.fromMinute &&
      last.siteId === row.siteId &&
      last.telehealth === row.telehealth
    if (last && isNext) last.toMinute = row.toMinute
    else done.push({ ...row })
  }
  return done
}
