// Compares the ledgers with their chain: npm run verify-audit [-- --seal]. Exit code 1 where something was tampered with.
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { createSealer } from '@/lib/audit/seal-ledgers'
import { type AuditState, type Finding, verifyAudit } from '@/lib/audit/verify-audit'
import { env } from '@/lib/env'

const SHOWN = 20
const USAGE = `Usage: npm run verify-audit [-- --seal]
  --seal   link what still waits, if nothing is wrong (the worker does so within a second while Concord runs)`

const WORDS: Record<Finding['kind'], string> = {
  altered: 'altered: the row says something else than when it was linked',
  removed: 'removed',
  inserted: 'inserted: the row came later than it claims',
  reordered: 'out of order: the link does not follow the one before it',
  cut: 'cut off: the end of the chain is missing',
  forged: 'forged: an end of the chain that this key did not sign',
}

async function main(args: string[]): Promise<number> {
  const options = readArguments(args)
  const { DATABASE_URL: url } = process.env
  if (!options || !url) {
    console.error(options ? 'DATABASE_URL is not set: run this as npm run verify-audit' : USAGE)
    return 2
  }
  const sql = postgres(url, { max: 2, onnotice: () => {} })
  const sealing = { key: env.auditKey(), headsDir: env.auditHeads() }
  try {
    let findings = 0
    const state = await verifyAudit(sql, sealing, (finding) => {
      findings += 1
      if (findings <= SHOWN) console.log(sentence(finding))
    })
    if (findings > SHOWN) console.log(`  … and ${findings - SHOWN} more`)
    tellState(state)
    if (findings > 0) {
      console.log(`${findings} findings.`)
      return 1
    }
    console.log('Nothing was altered, removed, inserted, reordered or cut off.')
    if (options.seal) console.log(`${await createSealer(sql, sealing)()} linked now.`)
    return 0
  } finally {
    await sql.end()
  }
}

function readArguments(args: string[]): { seal?: boolean } | null {
  try {
    return parseArgs({ args, options: { seal: { type: 'boolean' } } }).values
  } catch {
    return null
  }
}

function sentence({ kind, ledger, entry, position, count }: Finding): string {
  const where = ledger === null ? '' : `${ledger} ${entry}, `
  const place = position === null ? 'not in the chain' : `link ${position}`
  const many = count > 1 ? ` (${count} links)` : ''
  return `  ${where}${place}: ${WORDS[kind]}${many}`
}

function tellState({ sealed, waiting, oldest }: AuditState): void {
  const since = oldest ? `, the oldest since ${oldest.toISOString()}` : ''
  console.log(`${sealed} entries linked, ${waiting} not sealed yet${since}.`)
}

process.exitCode = await main(process.argv.slice(2))
