import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { root } from '../../scripts/folders.mjs'
import { identify, sleep } from '../../scripts/processes.mjs'
import { superviseWorker } from '../../scripts/worker-process.mjs'

const headsDir = mkdtempSync(path.join(tmpdir(), 'concord-heads-'))
afterAll(() => rmSync(headsDir, { recursive: true, force: true }))

/** Nothing listens there: the worker has to bear that. */
const env = {
  WORKER_DATABASE_URL: 'postgres://nobody:secret-of-nobody@127.0.0.1:1/nowhere',
  AUDIT_KEY: 'a key for tests that is long enough to be one',
  AUDIT_HEADS: headsDir,
  AUTH_SECRET: 'a secret for tests that is long enough to be one',
  PUBLIC_URL: 'https://concord.example',
}

async function until(what: () => boolean): Promise<void> {
  for (const end = Date.now() + 15_000; !what() && Date.now() < end;) await sleep(50)
  expect(what()).toBe(true)
}

test('a worker says once what is wrong, comes back when it is killed, and ends when it is told', async () => {
  const printed: string[] = []
  const worker = superviseWorker({ env, onLine: (line: string) => printed.push(line) })
  try {
    await until(() => printed.some((line) => line.includes('sealing')))
    await sleep(1_500)
    expect(printed.filter((line) => line.includes('sealing'))).toHaveLength(1)
    expect(printed.join('\n')).not.toMatch(/secret-of-nobody|password/)
    const first = worker.pid() ?? 0
    process.kill(first, 'SIGKILL')
    await until(() => worker.pid() !== first && identify(worker.pid() ?? 0) !== null)
    expect(printed.some((line) => line.includes('begins again'))).toBe(true)
  } finally {
    await worker.stop()
  }
  expect(identify(worker.pid() ?? 0)).toBeNull()
})

test('a worker does not outlive whoever started it', async () => {
  const module = pathToFileURL(path.join(root, 'scripts', 'worker-process.mjs')).href
  const program = `const { spawnWorker } = await import('${module}')
    const child = spawnWorker({ env: ${JSON.stringify(env)} })
    child.stdout.once('data', () => console.log(child.pid))
    setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program])
  let pid = 0
  parent.stdout.on('data', (chunk: Buffer) => (pid = Number(String(chunk))))
  await until(() => pid > 0)
  parent.kill('SIGKILL')
  await until(() => identify(pid) === null)
})
