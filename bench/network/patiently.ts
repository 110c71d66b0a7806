import { inTurn, type Sample } from '../sample'

/** Milliseconds after which a way is taken once more and no oftener. */
const SLOW = 300
const CANCELLED = '57014'

/** What runs into the application's time limit has taken that long: it is slow, and no failure of the bench. */
async function patiently(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    for (let cause = error; cause instanceof Error; cause = cause.cause as Error)
      if ((cause as { code?: string }).code === CANCELLED) return
    throw error
  }
}

/** `inTurn`, with what runs into the time limit, and only once where any of the ways is slow. */
export async function inTurnPatiently(
  rounds: number,
  ways: Record<string, () => Promise<unknown>>,
): Promise<Record<string, Sample>> {
  let slowest = 0
  const patient = Object.fromEntries(
    Object.entries(ways).map(([name, way]) => [name, () => patiently(way)] as const),
  )
  for (const way of Object.values(patient)) {
    const began = performance.now()
    await way()
    slowest = Math.max(slowest, performance.now() - began)
  }
  const times = slowest > SLOW ? 1 : rounds
  return inTurn(
    Array.from({ length: times }, () => null),
    patient,
  )
}
