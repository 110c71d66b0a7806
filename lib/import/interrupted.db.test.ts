import { spawn } from 'node:child_process'
import { afterAll, expect, it } from 'vitest'
import { importFolder, type ImportOptions } from '@/lib/import/import-folder'
import { contentOf, halvesIn } from '@/tests/fixtures/fhir/database-state'
import { smallFolder } from '@/tests/fixtures/fhir/export-copy'
import { freshDatabase } from '@/tests/support/database'

const options: ImportOptions = {
  folder: smallFolder,
  organisation: 'Elm Practice',
  dryRun: false,
  timeZone: 'America/New_York',
  locale: 'en-US',
}

const whole = await freshDatabase()
const cut = await freshDatabase()
afterAll(() => Promise.all([whole.drop(), cut.drop()]))

await importFolder(whole.owner, options)
const wanted = await contentOf(whole.owner)

it('stops after the client at hand when asked, and completes on the next run', async () => {
  const asked = await freshDatabase()
  try {
    const stop = new AbortController()
    const onClient = (done: number) => void (done === 2 && stop.abort())
    const first = await importFolder(asked.owner, { ...options, signal: stop.signal, onClient })
    expect(first).toMatchObject({ interrupted: true, ledger: { counts: { Patient: { imported: 2 } } } })
    expect(await halvesIn(asked.owner)).toEqual([])
    const second = await importFolder(asked.owner, options)
    expect(second.ledger.entries.filter(({ reason }) => reason === 'database')).toEqual([])
    expect(second.ledger.counts.Patient).toMatchObject({ imported: 2, already: 2 })
    expect(await contentOf(asked.owner)).toEqual(wanted)
  } finally {
    await asked.drop()
  }
})

it('leaves whole clients when it is killed in the middle of one, and completes on the next run', async () => {
  // The third client waits in the middle of its transaction, so the kill always meets it there.
  await cut.owner.unsafe(`create function wait_here() returns trigger language plpgsql as $$
    begin if (select count(*) from clients) = 3 then perform pg_sleep(60); end if; return null; end $$;
    create trigger wait_here after insert on profiles for each statement execute function wait_here()`)
  const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/import.ts', smallFolder]
  const child = spawn(process.execPath, [...args, '--organisation', 'Elm Practice'], {
    env: { ...process.env, DATABASE_URL: cut.ownerUrl },
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => child.on('close', resolve))
  await expect.poll(() => sleeping(), { timeout: 25_000 }).toBe(1)
  child.kill('SIGKILL')
  await ended
  await cut.owner`
    select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and wait_event = 'PgSleep'`
  await expect.poll(() => sleeping(), { timeout: 10_000 }).toBe(0)
  expect(await cut.owner`select 1 from clients`).toHaveLength(2)
  expect(await halvesIn(cut.owner)).toEqual([])

  await cut.owner.unsafe('drop trigger wait_here on profiles; drop function wait_here()')
  const { ledger, interrupted } = await importFolder(cut.owner, options)
  expect(interrupted).toBe(false)
  expect(ledger.counts.Patient).toMatchObject({ imported: 2, already: 2, refused: 1 })
  expect(await contentOf(cut.owner)).toEqual(wanted)
})

async function sleeping(): Promise<number> {
  const rows = await cut.owner`
    select 1 from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`
  return rows.length
}

it('refuses to run twice at once', async () => {
  const [first, second] = await Promise.allSettled([
    importFolder(whole.owner, options),
    importFolder(whole.owner, options),
  ])
  const failed = [first, second].filter(({ status }) => status === 'rejected')
  expect(failed).toEqual([expect.objectContaining({ reason: expect.objectContaining({ code: 'conflict' }) })])
})
