import { accessSync, constants, mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the checkout. `fileURLToPath` keeps spaces and Windows drives right. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** Everything Concord writes while it runs lies here: `DATA_DIR`, else `.data` in the checkout. */
export function dataDir(env = process.env) {
  const dir = path.resolve(root, env.DATA_DIR || '.data')
  try {
    mkdirSync(dir, { recursive: true })
    accessSync(dir, constants.W_OK)
  } catch (error) {
    throw new Error(`${dir} cannot be written to (${error.code}); set DATA_DIR to a folder that can.`, {
      cause: error,
    })
  }
  return dir
}

/** What is said about an error that ends a command. */
export const sentenceOf = (error) =>
  error.code === 'ENOSPC' ? 'the disk is full; make room and start again.' : error.message
