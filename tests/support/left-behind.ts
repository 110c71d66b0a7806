import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dataDir } from '../../scripts/folders.mjs'
import { endProcess, identify } from '../../scripts/processes.mjs'

type Noted = { pid: number; identity: string | null; parent: number; parentIdentity: string | null }

const folder = () => path.join(dataDir(), 'test-servers')

/** Remembers a server that this process started, so that it can be ended if this process is killed. */
export function noteServer({ pid }: { pid: number }): void {
  mkdirSync(folder(), { recursive: true })
  const parent = process.pid
  const noted: Noted = { pid, identity: identify(pid), parent, parentIdentity: identify(parent) }
  writeFileSync(path.join(folder(), String(pid)), JSON.stringify(noted))
}

/** Ends the servers whose test process is gone. */
export async function endLeftBehind(): Promise<void> {
  if (!existsSync(folder())) return
  for (const name of readdirSync(folder())) {
    const file = path.join(folder(), name)
    const noted = JSON.parse(readFileSync(file, 'utf8')) as Noted
    if (identify(noted.parent) === noted.parentIdentity) continue
    if (noted.identity) await endProcess(noted.pid, { identity: noted.identity })
    rmSync(file, { force: true })
  }
}
