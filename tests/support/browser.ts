import { chromium, type Browser } from 'playwright-core'
import { findBrowser } from './find-browser'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
]

/** Starts a browser for the tests. Without one the tests cannot run, and that counts as a failure, everywhere. */
export async function launchBrowser(): Promise<Browser> {
  const found = await findBrowser()
  if (!found) {
    throw new Error(
      'no browser was found, so no browser test ran: install Chromium or Chrome, or set CHROMIUM_PATH to one',
    )
  }
  const env = found.env && { env: { ...(process.env as Record<string, string>), ...found.env } }
  return chromium.launch({ executablePath: found.executablePath, args: flags, ...env })
}
