import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkNodeVersion } from '../../scripts/install.mjs'
import { claim } from '../../scripts/one-at-a-time.mjs'
import { firstFreePort, portIfFree } from '../../scripts/ports.mjs'
import { identify } from '../../scripts/processes.mjs'
import { ensureSecrets } from '../../scripts/secrets.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'concord claim '))
const appFile = path.join(folder, 'app.json')
afterAll(() => rmSync(folder, { recursive: true }))

test('a second start is told where the first one runs', async () => {
  const first = await claim(folder, 'start')
  await expect(claim(folder, 'start')).rejects.toThrow(
    /already runs from this folder and is just getting ready/,
  )
  first.note({ pid: process.pid, port: 3456, token: 'x' })
  expect(statSync(appFile).mode & 0o777).toBe(0o600)
  await expect(claim(folder, 'start')).rejects.toThrow(
    /already runs from this folder at http:\/\/localhost:3456/,
  )
  first.release()
  expect(existsSync(appFile)).toBe(false)
})

test('a start waits for one that is just ending', async () => {
  const first = await claim(folder, 'start')
  first.note({ pid: process.pid, port: 3456, token: 'x' })
  first.noteEnding()
  setTimeout(() => first.release(), 300)
  const second = await claim(folder, 'start')
  second.note({ pid: process.pid, port: 3456, token: 'x' })
  second.noteEnding()
  await expect(claim(folder, 'start', { patience: 250 })).rejects.toThrow(/already runs/)
  second.release()
})

test('the web server that a killed start left behind is ended', async () => {
  const orphan = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    detached: true,
    stdio: 'ignore',
  })
  const pid = Number(orphan.pid)
  writeFileSync(appFile, JSON.stringify({ pid, identity: identify(pid), port: 1 }))
  const claimed = await claim(folder, 'start')
  expect(identify(pid)).toBeNull()
  claimed.release()
})

test('a process that merely carries the remembered number is left alone', async () => {
  writeFileSync(appFile, JSON.stringify({ pid: process.pid, identity: 'another life', port: 1 }))
  const claimed = await claim(folder, 'start')
  claimed.release()
})

test('secrets are made once, for their owner only', () => {
  const first = ensureSecrets(folder)
  expect(ensureSecrets(folder)).toEqual(first)
  expect(first.authSecret.length).toBeGreaterThanOrEqual(32)
  expect(first.demoPassword).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
  expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
  expect(JSON.parse(readFileSync(path.join(folder, 'secrets.json'), 'utf8'))).toEqual(first)
})

test('a taken port is seen and stepped over', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  expect(await portIfFree(port)).toBeNull()
  expect(await firstFreePort([port])).not.toBe(port)
  server.close()
})

test('an old Node.js is refused in one sentence', () => {
  expect(() => checkNodeVersion('18.20.4')).toThrow(/needs Node.js 20.19 or newer; this is 18.20.4/)
  expect(() => checkNodeVersion('20.19.0')).not.toThrow()
  expect(() => checkNodeVersion('22.0.0')).not.toThrow()
})
