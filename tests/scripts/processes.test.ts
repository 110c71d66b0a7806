import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { endProcess, identify, programOf, run } from '../../scripts/processes.mjs'

const sleeper = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })

test('a live process has one identity, and none when it is gone', async () => {
  const child = sleeper()
  const pid = Number(child.pid)
  const identity = identify(pid)
  expect(identity).not.toBeNull()
  expect(identify(pid)).toBe(identity)
  expect(programOf(pid)).toBe('node')
  await endProcess(pid)
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
  expect(identify(pid)).toBeNull()
})

test('a process with another identity is left alone', async () => {
  const child = sleeper()
  await endProcess(Number(child.pid), { identity: 'somebody else' })
  expect(child.exitCode).toBeNull()
  expect(identify(Number(child.pid))).not.toBeNull()
  child.kill()
})

test('run gives exit code, output and lines', async () => {
  const lines: string[] = []
  const script = 'console.log("one"); console.error("two"); process.exit(3)'
  const done = await run(process.execPath, ['-e', script], { onLine: (line) => lines.push(line) })
  expect(done.code).toBe(3)
  expect(done.output).toContain('one')
  expect(lines).toEqual(expect.arrayContaining(['one', 'two']))
})

test('an abort ends what the child started too', async () => {
  const abort = new AbortController()
  const grandchild = `require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])`
  const script = `const child = ${grandchild}; console.log(child.pid); setInterval(() => {}, 1000)`
  let pid = 0
  const onLine = (line: string) => {
    pid = Number(line)
    abort.abort()
  }
  await run(process.execPath, ['-e', script], { onLine, abort: abort.signal, group: true })
  await expect.poll(() => identify(pid)).toBeNull()
})
