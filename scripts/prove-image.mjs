// npm run prove -- image: runs the commands of the Dockerfile in a scratch folder, with what .dockerignore leaves, and starts the
// result with its settings as an ordinary user. There is no container here: base image and file ownership stay unproved.
import assert from 'node:assert/strict'
import { chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './folders.mjs'
import { run } from './processes.mjs'
import { isRoot, startUpBench, statusOf } from './start-up-bench.mjs'

const lines = readFileSync(path.join(root, 'Dockerfile'), 'utf8').split('\n')
const all = (word) =>
  lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1))
const ignored = /^(\.git|\.github|\.data|\.next|tests|bench|docs\/tour)(\/|$)|\.test\.tsx?$/

async function prove(bench) {
  for (const command of all('RUN').filter((one) => /^(npm|node) /.test(one))) {
    const began = Date.now()
    const env = { ...process.env, NODE_ENV: '', npm_config_prefer_offline: 'true' }
    const { code, output } = await run('/bin/sh', ['-c', command], { cwd: bench.checkout, env })
    assert.equal(code, 0, `${command}\n${output}`)
    console.log(`${command}: ${((Date.now() - began) / 1000).toFixed(1)} s`)
  }
  assert.ok(
    !existsSync(path.join(bench.checkout, 'node_modules', 'vitest')),
    'development packages came along',
  )
  const env = Object.fromEntries(all('ENV').map((line) => line.split('=')))
  const data = bench.data('image data')
  const home = path.join(bench.checkout, '.next')
  mkdirSync(home, { recursive: true })
  if (isRoot) {
    chownSync(data, 65534, 65534)
    await run('chown', ['-R', '65534:65534', bench.checkout])
  }
  const [, ...script] = JSON.parse(all('CMD').at(-1))
  const started = bench.begin({ data, ordinary: true, script, env: { ...env, DATA_DIR: data, PORT: '3917' } })
  const address = await started.ready()
  assert.ok(!/installing packages|building the pages/.test(started.printed()), started.printed())
  assert.equal(await statusOf(`${address}/api/ready`), 200)
  assert.equal(await statusOf(`${address}/sign-in`), 200)
  assert.ok(!/Demo sign-ins/.test(started.printed()), 'a demo was loaded')
  const health = /HEALTHCHECK .* CMD (\[.*\])/.exec(lines.join('\n'))[1]
  const [program, ...args] = JSON.parse(health)
  assert.equal((await run(program, args, { env: { ...process.env, PORT: '3917' } })).code, 0)
  assert.equal(await started.stop(), 0)
  assert.equal((await run(program, args, { env: { ...process.env, PORT: '3917' } })).code, 1)
}

const bench = await startUpBench({ left: ignored, installed: false })
try {
  await prove(bench)
  console.log(
    'proof: the commands of the Dockerfile build and start Concord without development packages, demo or root',
  )
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  await bench.remove()
}
