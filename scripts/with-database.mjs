// Runs a TypeScript script with DATABASE_URL (owner) and APP_DATABASE_URL of this installation, whether or not
// Concord is running: node scripts/with-database.mjs [--as-it-is] [--alone] scripts/import.ts PATH…
// --as-it-is: the script gets the database without migrations. --alone: refuses while Concord runs from this folder.
import { spawn } from 'node:child_process'
import { dataDir, sentenceOf } from './folders.mjs'
import { checkNodeVersion, ensureInstalled } from './install.mjs'
import { claim } from './one-at-a-time.mjs'
import { ensureSecrets } from './secrets.mjs'

const log = (line) => console.error(`  ${line}`)

function readArguments(args) {
  const script = args.findIndex((arg) => !arg.startsWith('--'))
  if (script < 0) throw new Error('which script?')
  const own = args.slice(0, script)
  return {
    asItIs: own.includes('--as-it-is'),
    alone: own.includes('--alone'),
    script: args[script],
    rest: args.slice(script + 1),
  }
}

async function main(args) {
  const { asItIs, alone, script, rest } = readArguments(args)
  checkNodeVersion()
  await ensureInstalled(log)
  const dir = dataDir()
  const undo = []
  const { prepareDatabase } = await import('./prepare-database.mjs')
  try {
    for (const name of alone ? ['start', 'dev'] : []) {
      const claimed = await claim(dir, name)
      undo.push(async () => claimed.release())
    }
    const secrets = ensureSecrets(dir)
    const database = await prepareDatabase({ dir, secrets, log: () => {}, undo, asItIs })
    return await runScript(script, rest, environment(secrets, database))
  } finally {
    for (const step of undo.reverse()) await step()
  }
}

function environment(secrets, { ownerUrl, appUrl, auditHeads }) {
  const { AUDIT_KEY, AUTH_SECRET, APP_DATABASE_URL, WORKER_DATABASE_URL } = process.env
  return {
    ...process.env,
    DATABASE_URL: ownerUrl,
    APP_DATABASE_URL: appUrl,
    AUDIT_HEADS: auditHeads,
    AUDIT_KEY: AUDIT_KEY || secrets.auditKey,
    AUTH_SECRET: AUTH_SECRET || secrets.authSecret,
    // For scripts that migrate by themselves; a role whose address is given is kept by others.
    ...(!APP_DATABASE_URL && { APP_ROLE_PASSWORD: secrets.appPassword }),
    ...(!WORKER_DATABASE_URL && { WORKER_ROLE_PASSWORD: secrets.workerPassword }),
  }
}

/** In the terminal's own process group: Ctrl-C reaches the script, and we wait for it to end. */
function runScript(script, args, env) {
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script, ...args], {
    env,
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
  console.error(sentenceOf(error))
  process.exitCode = 1
}
