/**
 * Why a file is not taken. `reason` is one of the keys of lib/documents/refusals.ts, which has the sentence that
 * people read.
 */
export class Refusal extends Error {
  /** @param {string} reason */
  constructor(reason) {
    super(reason)
    this.reason = reason
  }
}

/**
 * @param {string} reason
 * @returns {never}
 */
export function refuse(reason) {
  throw new Refusal(reason)
}
