const STEP = 400

/**
 * Answers at the next whole step of time since it began, so that how long the work took tells nothing. What fails waits as
 * long as what succeeds.
 */
export async function inEvenTime<T>(work: () => Promise<T>, step = STEP): Promise<T> {
  const began = performance.now()
  try {
    return await work()
  } finally {
    const took = performance.now() - began
    const ends = began + Math.ceil(took / step) * step
    // A timer may wake a little early: asked again until the step is over.
    for (let left = ends - performance.now(); left > 0; left = ends - performance.now())
      await new Promise((resolve) => setTimeout(resolve, left))
  }
}
