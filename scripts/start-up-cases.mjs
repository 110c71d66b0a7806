// What can happen to `npm start`, and what must be printed then. Each case gives what was printed, and throws where it is wrong.
import assert from 'node:assert/strict'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { identify, run, sleep } from './processes.mjs'
import { isRoot, partsOf, statusOf, workerOf } from './start-up-bench.mjs'

const lines = (one, wanted) => {
  const found = one
    .printed()
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => wanted.test(line))
  assert.ok(found.length > 0, `nothing printed fits ${wanted}:\n${one.printed()}`)
  return found.join(' / ')
}

async function healthy(bench, options) {
  const one = bench.begin(options)
  const address = await one.ready()
  assert.equal(await statusOf(`${address}/sign-in`), 200)
  return { one, address }
}

async function untilStatus(address, wanted, seconds = 30) {
  let got = null
  for (const end = Date.now() + seconds * 1000; Date.now() < end && got !== wanted; await sleep(200))
    got = await statusOf(address)
  assert.equal(got, wanted)
}

const isOver = (one) => Promise.race([one.ended.then(() => true), sleep(100).then(() => false)])

/** A start that must refuse, with one sentence and an exit code. */
async function refused(bench, options, wanted) {
  const one = bench.begin(options)
  assert.ok((await one.until(() => false, 60)) || (await isOver(one)), `it did not refuse:\n${one.printed()}`)
  assert.equal(await one.ended, 1, one.printed())
  const told = lines(one, wanted)
  assert.ok(!/\n\s+at /.test(one.printed()), `a stack was printed:\n${one.printed()}`)
  return told
}

async function startsAndStops(bench, options) {
  const { one, address } = await healthy(bench, options)
  const parts = partsOf(options.data)
  const worker = await workerOf(one.pid)
  assert.equal(await one.stop(), 0)
  for (const pid of [parts.web, parts.database, worker]) assert.equal(identify(pid), null)
  assert.equal(await statusOf(address), null)
  assert.ok(
    !existsSync(path.join(parts.dataFolder, 'postmaster.pid')),
    'the database did not end in good order',
  )
  return lines(one, /ready at/)
}

export const cases = [
  {
    name: 'a first start in a folder with spaces, then SIGTERM: nothing is left running',
    run: (bench) => startsAndStops(bench, { data: bench.data('first data') }),
  },
  {
    name: 'as an ordinary user',
    run: (bench) => {
      const data = bench.data('ordinary')
      if (isRoot) chownSync(data, 65534, 65534)
      return startsAndStops(bench, { data, ordinary: true })
    },
  },
  {
    name: 'below a home that is closed to everybody else, as root',
    root: true,
    run: async (bench) => {
      const data = path.join(bench.data('closed', 0o700), 'data')
      mkdirSync(data)
      const told = await startsAndStops(bench, { data })
      // There the database lies outside, in /var/tmp, and would stay.
      assert.equal(await bench.begin({ data, script: ['scripts/reset.mjs'] }).ended, 0)
      return told
    },
  },
  {
    name: 'PORT is taken',
    run: async (bench) => {
      const server = createServer()
      await new Promise((resolve) => server.listen(0, '0.0.0.0', resolve))
      const env = { PORT: String(server.address().port) }
      try {
        return await refused(bench, { data: bench.data('port'), env }, /is taken by another program/)
      } finally {
        server.close()
      }
    },
  },
  {
    name: 'PORT is no port, DATA_DIR cannot be written to',
    run: async (bench) => {
      const first = await refused(bench, { data: bench.data('port'), env: { PORT: '99999' } }, /not a port/)
      const closed = bench.data('read only', 0o555)
      const second = await refused(
        bench,
        { data: path.join(closed, 'data'), ordinary: true },
        /did not start/,
      )
      return `${first} / ${second}`
    },
  },
  {
    name: 'started twice at once: one runs, the other says so',
    run: async (bench) => {
      const data = bench.data('first data')
      const both = [bench.begin({ data }), bench.begin({ data })]
      const loser = await Promise.race(both.map((one) => one.ended.then(() => one)))
      const winner = both.find((one) => one !== loser)
      await winner.ready()
      const told = lines(loser, /already runs from this folder/)
      assert.equal(await winner.stop(), 0)
      return told
    },
  },
  {
    name: 'kill -9 of the web server, then a new start',
    run: async (bench) => {
      const data = bench.data('first data')
      const { one } = await healthy(bench, { data })
      process.kill(partsOf(data).web, 'SIGKILL')
      assert.equal(await one.ended, 1)
      await startsAndStops(bench, { data })
      return lines(one, /ended by itself/)
    },
  },
  {
    name: 'kill -9 of the worker: another one begins',
    run: async (bench) => {
      const data = bench.data('first data')
      const { one } = await healthy(bench, { data })
      const worker = await workerOf(one.pid)
      process.kill(worker, 'SIGKILL')
      let next = 0
      assert.ok(await one.until(() => /begins again/.test(one.printed()), 10))
      for (let waited = 0; !next && waited < 100; waited += 1) {
        await sleep(100)
        next = await workerOf(one.pid)
      }
      assert.ok(next && next !== worker)
      assert.equal(await one.stop(), 0)
      return lines(one, /worker: ended by itself/)
    },
  },
  {
    name: 'kill -9 of the database: it comes back on its port, pages answer again',
    run: async (bench) => {
      const data = bench.data('first data')
      const { one, address } = await healthy(bench, { data })
      process.kill(partsOf(data).database, 'SIGKILL')
      assert.ok(await one.until(() => /runs again/.test(one.printed()), 40))
      await untilStatus(`${address}/api/ready`, 200)
      assert.equal(await one.stop(), 0)
      return lines(one, /^database:/)
    },
  },
  {
    name: 'kill -9 of npm start itself: the next start ends the web server that was left',
    run: async (bench) => {
      const data = bench.data('first data')
      const { one } = await healthy(bench, { data })
      const left = partsOf(data).web
      process.kill(one.pid, 'SIGKILL')
      await one.ended
      const told = await startsAndStops(bench, { data })
      assert.equal(identify(left), null)
      return told
    },
  },
  {
    name: 'a cluster whose making was cut off',
    run: async (bench) => {
      const data = bench.data('half made')
      mkdirSync(path.join(data, 'pg', 'data', 'base'), { recursive: true })
      writeFileSync(path.join(data, 'pg', 'data', 'PG_VERSION'), '18\n')
      return startsAndStops(bench, { data })
    },
  },
  {
    name: 'data of another PostgreSQL',
    run: async (bench) => {
      const data = bench.data('first data')
      const { dataFolder } = JSON.parse(readFileSync(path.join(data, 'pg', 'state.json'), 'utf8'))
      const file = path.join(dataFolder ?? path.join(data, 'pg', 'data'), 'PG_VERSION')
      const own = readFileSync(file, 'utf8')
      writeFileSync(file, '16\n')
      try {
        return await refused(bench, { data }, /PostgreSQL 16/)
      } finally {
        writeFileSync(file, own)
      }
    },
  },
  {
    name: 'data of a newer Concord',
    run: async (bench) => {
      const data = bench.data('first data')
      const set = (by) => ['scripts/with-database.mjs', '--as-it-is', writeMigrations(bench, by)]
      const far = 10_000_000_000
      await bench.begin({ data, script: set(far) }).ended
      try {
        return await refused(bench, { data }, /newer/)
      } finally {
        await bench.begin({ data, script: set(-far) }).ended
      }
    },
  },
  {
    name: 'data of an older Concord: brought up to date',
    run: async (bench) => {
      const data = bench.data('older')
      const script = ['scripts/with-database.mjs', '--as-it-is', writeOldest(bench)]
      const made = bench.begin({ data, script })
      assert.equal(await made.ended, 0, made.printed())
      return startsAndStops(bench, { data })
    },
  },
  {
    name: 'a full disk, at the first start and while it runs',
    root: true,
    run: (bench) => fullDisk(bench),
  },
  {
    name: 'SIGTERM to npm alone, which does not pass it on: nothing is left running',
    run: async (bench) => {
      const data = bench.data('first data')
      const { output } = await run('npm', ['root', '--global'])
      const npm = path.join(output.trim().split('\n').at(-1), 'npm', 'bin', 'npm-cli.js')
      const { one } = await healthy(bench, { data, script: [npm, 'start'] })
      const { web, database } = partsOf(data)
      process.kill(one.pid, 'SIGTERM')
      for (const end = Date.now() + 30_000; Date.now() < end && identify(database) !== null;) await sleep(100)
      for (const pid of [web, database]) assert.equal(identify(pid), null)
      return lines(one, /ready at/)
    },
  },
  {
    name: 'told to stop twice: it ends at once',
    run: async (bench) => {
      const data = bench.data('first data')
      const { one } = await healthy(bench, { data, env: { SHUTDOWN_SECONDS: '600' } })
      const { web } = partsOf(data)
      // A web server that hears nothing any more.
      process.kill(web, 'SIGSTOP')
      process.kill(one.pid, 'SIGTERM')
      await sleep(1500)
      const began = Date.now()
      process.kill(one.pid, 'SIGTERM')
      assert.equal(await one.ended, 0)
      assert.equal(identify(web), null)
      return `gone ${Date.now() - began} ms after the second signal`
    },
  },
]

function writeMigrations(bench, by) {
  const file = path.join(bench.checkout, `migrations${by > 0 ? '-newer' : '-back'}.mjs`)
  writeFileSync(
    file,
    `import postgres from 'postgres'
const sql = postgres(process.env.DATABASE_URL, { max: 1 })
await sql\`update drizzle.__drizzle_migrations set created_at = created_at + \${${by}}::bigint where id = (select max(id) from drizzle.__drizzle_migrations)\`
await sql.end()\n`,
  )
  return file
}

function writeOldest(bench) {
  const file = path.join(bench.checkout, 'oldest.mjs')
  writeFileSync(
    file,
    `import { migrate, migrationTimes } from './scripts/migrate.mjs'
await migrate({ ownerUrl: process.env.DATABASE_URL, appPassword: process.env.APP_ROLE_PASSWORD,
  workerPassword: process.env.WORKER_ROLE_PASSWORD, until: migrationTimes()[3] })\n`,
  )
  return file
}

/** A disk of its own, so small that it can be filled. */
async function fullDisk(bench) {
  const disk = bench.data('small disk')
  const mount = (size) => run('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', disk])
  const filler = path.join(disk, 'filler')
  assert.equal((await mount('20m')).code, 0, 'no small disk can be mounted here')
  try {
    const first = await refused(bench, { data: path.join(disk, 'data') }, /disk.*full|full.*disk/i)
    await run('mount', ['-o', 'remount,size=200m', disk])
    const { one, address } = await healthy(bench, { data: path.join(disk, 'data') })
    await run('dd', ['if=/dev/zero', `of=${filler}`, 'bs=1M'])
    // A little is left, as when a disk fills up by itself.
    truncateSync(filler, statSync(filler).size - 4_000_000)
    const writes = ['scripts/with-database.mjs', '--as-it-is', writeAndTell(bench)]
    const writer = bench.begin({ data: path.join(disk, 'data'), script: writes })
    await writer.ended
    const second = lines(writer, /53100|57P0|CONNECTION|ECONN/)
    assert.ok([200, 503].includes(await statusOf(`${address}/sign-in`)))
    rmSync(filler)
    await untilStatus(`${address}/api/ready`, 200, 60)
    assert.equal(await one.stop(), 0)
    return `${first} / while it runs: ${second}, and ready again once there was room`
  } finally {
    for (const name of existsSync(disk) ? readdirSync(disk) : []) chmodSync(path.join(disk, name), 0o755)
    await run('umount', ['-l', disk])
  }
}

function writeAndTell(bench) {
  const file = path.join(bench.checkout, 'write.mjs')
  writeFileSync(
    file,
    `import postgres from 'postgres'
const sql = postgres(process.env.DATABASE_URL, { max: 1, connect_timeout: 5 })
try {
  for (let n = 0; n < 200; n += 1)
    await sql\`insert into audit_events (action, fields) select 'fill', array[(select string_agg(md5(random()::text || g), '') from generate_series(1, 100) g)] from generate_series(1, 200) n\`
  console.log('the disk was not full')
} catch (error) { console.log(\`\${error.code} \${error.message}\`) }
await sql.end({ timeout: 2 })\n`,
  )
  return file
}
