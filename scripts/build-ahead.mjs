// Builds the pages ahead of `npm start`, as an image does: what is installed counts as it is, development packages or not.
import { ensureBuild } from './build.mjs'
import { checkNodeVersion, noteInstalled } from './install.mjs'

try {
  checkNodeVersion()
  noteInstalled()
  await ensureBuild({ distDir: '.next', log: (line) => console.log(line) })
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
