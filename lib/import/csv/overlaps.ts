type Span = { startsAt: Date; endsAt: Date }

/** Longer than any appointment: whatever overlaps stands in this part of the time or in one beside it. */
const PART = 12 * 3_600_000

/** Who has which time in a file that is read: asked row by row, at a cost that does not grow with the file. */
export function newOverlaps() {
  const taken = new Map<string, Span[]>()
  const part = (who: string, at: number) => `${who} ${at}`
  const placeOf = ({ startsAt }: Span) => Math.floor(startsAt.getTime() / PART)
  return {
    isTaken(who: string, span: Span): boolean {
      const at = placeOf(span)
      const near = [at - 1, at, at + 1].flatMap((each) => taken.get(part(who, each)) ?? [])
      return near.some((other) => other.startsAt < span.endsAt && span.startsAt < other.endsAt)
    },
    take(who: string, { startsAt, endsAt }: Span): void {
      const key = part(who, placeOf({ startsAt, endsAt }))
      taken.set(key, [...(taken.get(key) ?? []), { startsAt, endsAt }])
    },
  }
}
