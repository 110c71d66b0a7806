// `npm run bench [-- PART…] [--size N] [--rounds N] [--seed TEXT]`: figures as ratios within one run, the goal beside each.
// It starts a PostgreSQL of its own in .data/bench-pg, and keeps tables and profiles in .data/bench.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { root } from './folders.mjs'
import { checkNodeVersion, ensureInstalled } from './install.mjs'

async function main(args) {
  checkNodeVersion()
  await ensureInstalled((line) => console.error(`  ${line}`))
  const program = [
    '--conditions=react-server',
    '--import',
    'tsx',
    path.join(root, 'bench', 'run.ts'),
    ...args,
  ]
  const env = { ...process.env, NODE_ENV: 'production', TZ: 'UTC' }
  const child = spawn(process.execPath, program, { cwd: root, env, stdio: 'inherit' })
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill())
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
