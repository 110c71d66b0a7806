const CANCELLED = '57014'

/** What runs into the application's time limit has taken that long: it is slow, and no failure of the bench. */
export async function patiently(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    for (let cause = error; cause instanceof Error; cause = cause.cause as Error)
      if ((cause as { code?: string }).code === CANCELLED) return
    throw error
  }
}
