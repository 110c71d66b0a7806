import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lock, tryLock } from '../../scripts/lock-file.mjs'
import { identify } from '../../scripts/processes.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'concord lock '))
const file = path.join(folder, 'lock')
afterAll(() => rmSync(folder, { recursive: true }))

test('a held lock names its holder, and is free after its release', async () => {
  const first = await tryLock(file, { port: 3000 })
  const second = await tryLock(file)
  expect(second.release).toBeUndefined()
  expect(second.holder).toMatchObject({ pid: process.pid, port: 3000 })
  first.release?.()
  const third = await tryLock(file)
  expect(third.release).toBeTypeOf('function')
  third.release?.()
})

test('the lock of a process that is gone is taken over', async () => {
  writeFileSync(file, JSON.stringify({ pid: 999_999_999, identity: '999999999 1' }))
  const got = await tryLock(file)
  expect(got.release).toBeTypeOf('function')
  got.release?.()
})

test('a pid that another life of a process carries by now does not hold a lock', async () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, identity: `${process.pid} long ago` }))
  const release = await lock(file, { patience: 1000 })
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ identity: identify(process.pid) })
  release()
})

test('of many who want one lock each gets it once, one at a time', async () => {
  let inside = 0
  let most = 0
  const visit = async () => {
    const release = await lock(file)
    most = Math.max(most, (inside += 1))
    await new Promise((resolve) => setTimeout(resolve, 5))
    inside -= 1
    release()
  }
  await Promise.all(Array.from({ length: 8 }, visit))
  expect(most).toBe(1)
})
