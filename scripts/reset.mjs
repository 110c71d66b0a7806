// Removes this installation's own database with all that was entered, and the demo network with it.
import { rmSync } from 'node:fs'
import path from 'node:path'
import { removeCluster } from './cluster.mjs'
import { dataDir } from './folders.mjs'
import { claim } from './one-at-a-time.mjs'

async function reset() {
  if (process.argv.length > 2) {
    throw new Error(
      'npm run reset takes no options. By itself it removes the embedded database and all that was entered.',
    )
  }
  if (process.env.DATABASE_URL) {
    throw new Error('DATABASE_URL is set: npm run reset removes only the database in the data folder.')
  }
  const dir = dataDir()
  const claims = []
  try {
    for (const name of ['start', 'dev']) claims.push(await claim(dir, name))
    console.log(`Removing the database in ${path.join(dir, 'pg')} and everything in it.`)
    await removeCluster({ dir: path.join(dir, 'pg') })
    rmSync(path.join(dir, 'demo.json'), { force: true })
    // What was noted of its audit chain says nothing about the next one.
    rmSync(path.join(dir, 'audit-heads', 'embedded'), { recursive: true, force: true })
    console.log('Removed. The next npm start makes a new one.')
  } finally {
    claims.forEach((claimed) => claimed.release())
  }
}

try {
  await reset()
} catch (error) {
  console.error(`Nothing was removed: ${error.message}`)
  process.exitCode = 1
}
