// Prints a link that sets up the network, or one that adds an organisation: npm run set-up [-- organisation [--administrator EMAIL]]
import { parseArgs } from 'node:util'
import { dataDir } from './folders.mjs'
import { checkNodeVersion, ensureInstalled } from './install.mjs'
import { runningPort } from './one-at-a-time.mjs'
import { ensureSecrets } from './secrets.mjs'
import { nameAdministrator, newSetUpLink, publicOrigin } from './set-up-link.mjs'

const NOTHING = {
  network: 'There is a network here already. To add an organisation to it: npm run set-up -- organisation',
  organisation: 'There is no network here yet. To set it up: npm run set-up',
}

const ALONE =
  'Nobody administers this network yet, so nobody could say what organisations share. Name an owner who does: ' +
  'npm run set-up -- organisation --administrator EMAIL'
const USAGE = 'Usage: npm run set-up [-- organisation [--administrator EMAIL]]'

function readArguments(args) {
  try {
    const options = { administrator: { type: 'string' } }
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [kind = 'network', ...more] = positionals
    const fits = kind === 'organisation' || (kind === 'network' && !values.administrator)
    if (fits && more.length === 0) return { kind, email: values.administrator }
  } catch {
    // Told below.
  }
  throw new Error(USAGE)
}

async function main(args) {
  const { kind, email } = readArguments(args)
  checkNodeVersion()
  await ensureInstalled((line) => console.error(`  ${line}`))
  const dir = dataDir()
  const undo = []
  const { prepareDatabase } = await import('./prepare-database.mjs')
  try {
    const { ownerUrl } = await prepareDatabase({ dir, secrets: ensureSecrets(dir), log: () => {}, undo })
    if (email) await nameAdministrator({ ownerUrl, email })
    const origin = publicOrigin(runningPort(dir) ?? (process.env.PORT || 3000))
    const { done, address } = await newSetUpLink({ ownerUrl, kind, origin })
    if (done !== 'begun') throw new Error(done === 'nothing' ? NOTHING[kind] : ALONE)
    const what = kind === 'network' ? 'sets up the network' : 'adds an organisation, within a day'
    console.log(`Whoever opens this ${what}. It works once, and a newer one ends it:\n\n  ${address}\n`)
  } finally {
    for (const step of undo.reverse()) await step()
  }
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
