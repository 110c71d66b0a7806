// The migrations step of `npm test`: the folder is consistent, the schema has no change without a migration,
// and an empty database can be migrated, twice.
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ensureCluster, ensureDatabase } from './cluster.mjs'
import { dataDir, root } from './folders.mjs'
import { migrate } from './migrate.mjs'
import { run } from './processes.mjs'

async function drizzleKit(command, ...options) {
  const tool = path.join(root, 'node_modules', 'drizzle-kit', 'bin.cjs')
  const { code, output } = await run(process.execPath, [tool, command, ...options], { cwd: root })
  if (code !== 0) throw new Error(`drizzle-kit ${command} failed:\n${output}`)
  return output
}

/** Generates into a copy, so that a forgotten migration is reported and not written into the checkout. */
async function assertNothingToGenerate() {
  const spare = mkdtempSync(path.join(dataDir(), 'migrations-'))
  const copy = path.join(spare, 'copy')
  const config = path.join(spare, 'config.mjs')
  try {
    cpSync(path.join(root, 'db', 'migrations'), copy, { recursive: true })
    const base = JSON.stringify(path.join(root, 'drizzle.config.ts'))
    const out = JSON.stringify(path.relative(root, copy))
    writeFileSync(config, `import base from ${base}\nexport default { ...base, out: ${out} }\n`)
    const before = readdirSync(copy, { recursive: true }).length
    const output = await drizzleKit('generate', `--config=${path.relative(root, config)}`)
    if (readdirSync(copy, { recursive: true }).length !== before) {
      throw new Error(`the schema has changes without a migration (run npx drizzle-kit generate):\n${output}`)
    }
  } finally {
    rmSync(spare, { recursive: true, force: true })
  }
}

async function migrateTwice() {
  const cluster = await ensureCluster({ dir: path.join(dataDir(), 'test-pg'), fast: true })
  const { default: postgres } = await import('postgres')
  const name = `case_migrations_${process.pid}`
  const sql = postgres(cluster.superUrl, { max: 1, onnotice: () => {} })
  try {
    const ownerUrl = await ensureDatabase(cluster, name)
    for (let time = 1; time <= 2; time += 1) {
      await migrate({
        ownerUrl,
        appPassword: cluster.secret('app'),
        workerPassword: cluster.secret('worker'),
      })
      console.log(`migrated an empty database, time ${time}`)
    }
  } finally {
    await sql`drop database if exists ${sql(name)} with (force)`
    await sql.end()
    await cluster.stop()
  }
}

try {
  await drizzleKit('check')
  console.log('drizzle-kit check: the migrations are consistent')
  await assertNothingToGenerate()
  console.log('drizzle-kit generate: nothing to generate')
  await migrateTwice()
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
