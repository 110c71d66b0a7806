import { refuse } from './refusal.mjs'

const FOREIGN = /<(script|html|svg|iframe|\?php|!doctype)|%PDF-|PK\x03\x04/i
const WIDEST = 30_000
const MOST_POINTS = 120_000_000

/**
 * The parts of a picture that no eye sees must not be a page or a program.
 * @param {Buffer} part
 */
export function checkMetadata(part) {
  if (FOREIGN.test(part.toString('latin1'))) refuse('hidden')
}

/**
 * A picture that unpacks to more than this stops whoever opens it.
 * @param {number} width
 * @param {number} height
 */
export function checkDimensions(width, height) {
  if (width === 0 || height === 0) refuse('damaged')
  if (width > WIDEST || height > WIDEST || width * height > MOST_POINTS) refuse('bomb')
}
