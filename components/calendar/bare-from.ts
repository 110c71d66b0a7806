type Span = { from: number; to: number }

const meet = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to

/** The first minute from which `minutes` of a cell lie bare of those before it; null where it has no such place. */
export function bareFrom(cell: Span, before: Span[], minutes: number): number | null {
  const isBare = (from: number) => {
    const label = { from, to: from + minutes }
    return from >= cell.from && label.to <= cell.to && !before.some((each) => meet(each, label))
  }
  const starts = [cell.from, ...before.map((each) => each.to)].sort((one, other) => one - other)
  return starts.find(isBare) ?? null
}
