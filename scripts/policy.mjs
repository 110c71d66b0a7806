// Asks the policy: `npm run policy -- check PATH…` runs scenario files, `npm run policy -- explain …` answers for the
// running database. Scenario files never touch an installation: they get a small PostgreSQL of their own.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { root } from './folders.mjs'
import { checkNodeVersion, ensureInstalled } from './install.mjs'

const usage = `npm run policy -- check PATH…
    Runs scenario files (.yaml), or all of a folder, against the engine and the oracle. The format is described
    in tests/worlds/README.md.
npm run policy -- explain --viewer EMAIL --client REFERENCE [--organisation NAME] [--at YYYY-MM-DD]
    Says what the viewer sees of the client in this installation, and why.`

async function main([command, ...args]) {
  const script = path.join(root, 'scripts', 'policy.ts')
  if (command === 'explain')
    return run([path.join(root, 'scripts', 'with-database.mjs'), script, command, ...args])
  if (command !== 'check') {
    console.error(usage)
    return command === undefined || command === '--help' ? 0 : 1
  }
  checkNodeVersion()
  await ensureInstalled((line) => console.error(`  ${line}`))
  return run(['--conditions=react-server', '--import', 'tsx', script, command, ...args])
}

function run(args) {
  const child = spawn(process.execPath, args, { stdio: 'inherit' })
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
