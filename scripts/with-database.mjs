// Runs a TypeScript script with DATABASE_URL (owner) and APP_DATABASE_URL of this installation, whether or not
// Concord is running: node scripts/with-database.mjs scripts/import.ts PATH…
import { spawn } from 'node:child_process'
import { dataDir } from './folders.mjs'
import { checkNodeVersion, ensureInstalled } from './install.mjs'
import { ensureSecrets } from './secrets.mjs'

const log = (line) => console.error(`  ${line}`)

async function main([script, ...args]) {
  if (!script) throw new Error('which script?')
  checkNodeVersion()
  await ensureInstalled(log)
  const dir = dataDir()
  const secrets = ensureSecrets(dir)
  const undo = []
  const { prepareDatabase } = await import('./prepare-database.mjs')
  try {
    const { ownerUrl, appUrl, auditHeads } = await prepareDatabase({ dir, secrets, log: () => {}, undo })
    const AUDIT_KEY = process.env.AUDIT_KEY || secrets.auditKey
    const database = { DATABASE_URL: ownerUrl, APP_DATABASE_URL: appUrl, AUDIT_HEADS: auditHeads, AUDIT_KEY }
    const env = { ...process.env, ...database }
    return await runScript(script, args, env)
  } finally {
    for (const step of undo) await step()
  }
}

/** In the terminal's own process group: Ctrl-C reaches the script, and we wait for it to end. */
function runScript(script, args, env) {
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script, ...args], {
    env: { ...env, AUTH_SECRET: env.AUTH_SECRET || ensureSecrets(dataDir()).authSecret },
    stdio: 'inherit',
  })
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
