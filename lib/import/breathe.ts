/** Lets other requests be answered in between: long work on one file takes a step, then waits for its turn. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))
