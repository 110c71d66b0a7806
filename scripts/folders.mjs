import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the checkout. `fileURLToPath` keeps spaces and Windows drives right. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** Everything Concord writes while it runs lies here: `DATA_DIR`, else `.data` in the checkout. */
export function dataDir(env = process.env) {
  const dir = path.resolve(root, env.DATA_DIR || '.data')
  mkdirSync(dir, { recursive: true })
  return dir
}
