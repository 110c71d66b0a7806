// npm run demo -- service-network: loads that demo network into the empty database of this installation and prints who signs in.
import { dataDir } from './folders.mjs'
import { checkNodeVersion, ensureInstalled } from './install.mjs'
import { ensureSecrets } from './secrets.mjs'

const log = (line) => console.log(`  ${line}`)

async function demo([network, ...more]) {
  checkNodeVersion()
  await ensureInstalled(log)
  const { DEMO_NETWORKS, loadNetwork, signInLines } = await import('./demo-network.mjs')
  const names = Object.keys(DEMO_NETWORKS)
  if (!names.includes(network) || more.length > 0) {
    throw new Error(`npm run demo -- NAME loads a demo network. There are ${names.join(' and ')}.`)
  }
  const dir = dataDir()
  const secrets = ensureSecrets(dir)
  const undo = []
  const { prepareDatabase } = await import('./prepare-database.mjs')
  try {
    const { ownerUrl, isGiven } = await prepareDatabase({ dir, secrets, log, undo })
    const password = process.env.DEMO_PASSWORD || secrets.demoPassword
    const noted = await loadNetwork({ network, dir: isGiven ? null : dir, ownerUrl, password, log })
    if (!noted) {
      throw new Error(
        'This database holds an organisation already, and a demo network loads only into an empty one. ' +
          'npm run reset empties the embedded database; DATA_DIR=.data-network beside this command and npm start keeps both.',
      )
    }
    console.log(`\n${signInLines(noted).join('\n')}\n\nnpm start serves it.`)
  } finally {
    for (const step of undo.reverse()) await step()
  }
}

try {
  await demo(process.argv.slice(2))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
