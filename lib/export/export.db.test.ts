import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listTables } from '@/db/backup/catalogue'
import { loadDemo } from '@/db/seed/load'
import { exportFolder, type ExportManifest, type ExportOptions } from '@/lib/export/export-folder'
import { plainCell } from '@/lib/import/csv/plain-cell'
import { heading } from '@/lib/policy/export/csv'
import { EXPORT_TABLES, LEFT_OUT } from '@/lib/policy/export/tables'
import { type FreshDatabase, freshDatabase } from '@/tests/support/database'

const ODD = [
  '=HYPERLINK("http://x.example","x")',
  '+1 555 0100',
  '-2+3',
  '@SUM(A1)',
  '\tTab',
  '\rReturn',
  "'=already",
  "'plain",
  "''+two",
  'Quo"te, comma; semicolon',
  'Line\nbreak\r\nand \\ backslash \\n \\.',
  '\\.',
  '🌱 👩‍👩‍👧 Zoë',
  'שלום ‮ مرحبا',
  '\u0001\u0002\u001f control',
  ` ${'long '.repeat(100_000)}`,
]

let demo: FreshDatabase
let manifest: ExportManifest
const base = mkdtempSync(path.join(os.tmpdir(), 'concord-export-'))
const whole = path.join(base, 'whole')

const run = (folder: string, more: Partial<ExportOptions> = {}) =>
  exportFolder(demo.owner, { folder: path.join(base, folder), organisation: null, withKept: false, ...more })

const contentOf = (file: string) => readFileSync(path.join(whole, file))
const rowsOf = (file: string): Record<string, string>[] =>
  parse(contentOf(file), { bom: true, columns: true, record_delimiter: '\n' })
const resourcesOf = (type: string) =>
  contentOf(`fhir/${type}.ndjson`)
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

/** Odd texts in the bodies of notes: which note holds which. */
const odd = new Map<string, string>()

beforeAll(async () => {
  demo = await freshDatabase()
  await loadDemo({ ownerUrl: demo.ownerUrl, password: 'a password for the demo' })
  const notes = await demo.owner<{ id: string }[]>`
    select n.item_id as id from notes n join items i on i.id = n.item_id where not i.draft order by 1 limit ${ODD.length}`
  await demo.owner`alter table notes disable trigger user`
  for (const [at, { id }] of notes.entries()) {
    await demo.owner`update notes set body = ${ODD[at] ?? ''} where item_id = ${id}`
    odd.set(id, ODD[at] ?? '')
  }
  // Whoever writes while the export is read is not in it.
  const onFile = async ({ file }: { file: string }) => {
    if (file === 'csv/network.csv')
      await demo.owner`insert into divisions (organisation_id, name) select id, 'Meanwhile' from organisations`
  }
  manifest = await run('whole', { onFile })
})
afterAll(async () => {
  await demo?.drop()
  rmSync(base, { recursive: true, force: true })
})

describe('an export of everything', () => {
  it('is what its manifest says, and for its owner alone', () => {
    const found = readdirSync(whole, { recursive: true, withFileTypes: true })
    const files = found.filter((each) => each.isFile()).map((each) => path.join(each.parentPath, each.name))
    expect(JSON.parse(contentOf('manifest.json').toString())).toEqual(manifest)
    expect(files.map((file) => path.relative(whole, file)).sort()).toEqual(
      [...manifest.files.map(({ file }) => file), 'manifest.json'].sort(),
    )
    for (const { file, sha256, bytes } of manifest.files) {
      const content = contentOf(file)
      expect([file, content.length, createHash('sha256').update(content).digest('hex')]).toEqual([
        file,
        bytes,
        sha256,
      ])
    }
    const modes = (paths: string[]) => [
      ...new Set(paths.map((each) => (statSync(each).mode & 0o777).toString(8))),
    ]
    expect(modes(files)).toEqual(['600'])
    expect(modes([whole, ...['csv', 'fhir', 'files'].map((room) => path.join(whole, room))])).toEqual(['700'])
  })

  it('holds every row of every table as it was at one moment', async () => {
    for (const { file, rows } of manifest.files.filter(({ file }) => file.startsWith('csv/'))) {
      const name = path.basename(file, '.csv')
      const [inside] = await demo.owner.unsafe(`select count(*)::int as n from ${name}`)
      const later = { divisions: 1, acts: 1 }[name] ?? 0
      if (name !== 'audit_events' && !name.startsWith('ledger_'))
        expect([name, rows]).toEqual([name, inside?.n - later])
      expect([name, rowsOf(file).length]).toEqual([name, rows])
    }
  })

  it('leaves out no table and no column but for a reason, and no secret gets in', async () => {
    const tables = await listTables(demo.owner)
    const exported = Object.entries(EXPORT_TABLES).map(([name, { table = name }]) => table)
    expect([...new Set(exported), ...Object.keys(LEFT_OUT)].sort()).toEqual(
      tables.map(({ name }) => name).sort(),
    )
    const secrets = tables.flatMap(({ name, columns }) => {
      const { without = {} } = EXPORT_TABLES[name] ?? {}
      const leaving = name in LEFT_OUT ? [] : columns.filter((column) => !(column in without))
      return leaving
        .filter((column) => /hash|token|password|secret|key|bytes|file$/.test(column))
        .map((column) => `${name}.${column}`)
    })
    expect(secrets).toEqual([
      'audit_events.hash',
      'import_entries.file',
      'import_entries.row_key',
      'ledger_heads.chain_hash',
      'ledger_seals.entry_hash',
      'ledger_seals.chain_hash',
      'settings.key',
    ])
    for (const { name, columns } of tables.filter(({ name }) => name in EXPORT_TABLES)) {
      const { without = {} } = EXPORT_TABLES[name] ?? {}
      const wanted = columns.filter((column) => !(column in without)).map(heading)
      const [first = ''] = contentOf(`csv/${name}.csv`).toString('utf8').slice(1).split('\n')
      expect([name, ...first.split(',').filter((each) => each !== 'File')]).toEqual([
        name,
        ...wanted.filter((each) => each !== 'File'),
      ])
    }
    const hashes = await demo.owner`select password_hash as hash from staff where password_hash is not null`
    const all = manifest.files.map(({ file }) => contentOf(file).toString('latin1')).join('\n')
    expect(hashes.filter(({ hash }) => all.includes(hash))).toEqual([])
  })

  it('keeps odd texts as they are, and runs nothing in a spreadsheet', () => {
    const cells = new Map(rowsOf('csv/notes.csv').map((row) => [row['Item id'], row.Body ?? '']))
    const bodies = new Map(
      resourcesOf('DocumentReference').map(({ id, content }) => [id, content[0].attachment.data]),
    )
    for (const [id, body] of odd) {
      expect(plainCell(cells.get(id) ?? '')).toBe(body)
      expect(cells.get(id)).not.toMatch(/^[=+\-@\t\r]/)
      expect(Buffer.from(bodies.get(id), 'base64').toString('utf8')).toBe(body)
    }
  })

  it('has the files of documents beside, byte by byte', async () => {
    const documents = await demo.owner<
      { id: string; bytes: Buffer }[]
    >`select item_id as id, bytes from documents`
    const files = new Map(rowsOf('csv/documents.csv').map((row) => [row['Item id'], row.File ?? '']))
    expect(documents.length).toBeGreaterThan(100)
    for (const { id, bytes } of documents) expect(contentOf(files.get(id) ?? '').equals(bytes)).toBe(true)
    const urls = resourcesOf('DocumentReference').flatMap(({ content }) => content[0].attachment.url ?? [])
    expect(urls.sort()).toEqual([...files.values()].sort())
  })

  it('marks what is not for everybody who gets the chart', async () => {
    const [kept] = await demo.owner`
      select array_agg(id order by id) as ids from items where component in ('notes', 'private_notes')
         and (draft or private or restriction <> 'open' or sensitivity is not null)`
    const marked = resourcesOf('DocumentReference').filter(({ securityLabel, content, relatesTo }) => {
      return securityLabel && !relatesTo && content[0].attachment.data
    })
    expect(marked.map(({ id }) => id).sort()).toEqual(kept?.ids)
    const [stopped] = await demo.owner`
      select array_agg(id order by id) as ids from clients c where restriction <> 'none' or opted_out_at is not null or part2
          or exists (select 1 from client_shutouts s where s.client_id = c.id)`
    expect(
      resourcesOf('Patient')
        .filter(({ meta }) => meta?.security)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(stopped?.ids)
  })
})

describe('the trace of an export', () => {
  it('is one act, with an entry for each client, of what was in it', async () => {
    const acts = await demo.owner`select id from acts where kind = 'export'`
    expect(acts).toHaveLength(1)
    const found = await demo.owner`
      select action, count(*)::int as n, count(client_id)::int as clients from audit_events where act_id = ${acts[0]?.id} group by 1 order by 1`
    const clients = manifest.files.find(({ file }) => file === 'csv/clients.csv')?.rows
    expect(found).toEqual([
      { action: 'export.begin', n: 1, clients: 0 },
      { action: 'export.client', n: clients, clients },
      { action: 'export.end', n: 1, clients: 0 },
    ])
  })

  it('stays when the export breaks off, of which nothing stays', async () => {
    const stop = new AbortController()
    const stopped = run('stopped', {
      signal: stop.signal,
      onFile: ({ file }) => (file === 'csv/clients.csv' && stop.abort()) || undefined,
    })
    await expect(stopped).rejects.toThrow('Stopped')
    expect(readdirSync(path.join(base, 'stopped'))).toEqual([])
    const ends = await demo.owner`
      select a.id, bool_or(e.action = 'export.begin') as begun, bool_or(e.action = 'export.end') as ended
        from acts a join audit_events e on e.act_id = a.id where a.kind = 'export' group by 1 order by a.id`
    expect(ends.map(({ begun, ended }) => [begun, ended])).toEqual([
      [true, true],
      [true, false],
    ])
  })

  it('is there, and nothing else, when it is stopped amid a large table', async () => {
    const stop = new AbortController()
    const onFile = ({ file }: { file: string }) => {
      // The turn after next: the notes are being read.
      if (file === 'csv/diagnoses.csv') setTimeout(() => stop.abort(), 20)
    }
    await expect(run('amid', { signal: stop.signal, onFile })).rejects.toThrow('Stopped')
    expect(readdirSync(path.join(base, 'amid'))).toEqual([])
    expect(
      await demo.owner`select pid from pg_stat_activity where datname = current_database() and state ~ 'in transaction'`,
    ).toEqual([])
  })

  it('is none where nothing is written', async () => {
    const before = await demo.owner`select count(*) from audit_events`
    writeFileSync(path.join(base, 'stopped', 'mine.txt'), 'mine')
    await expect(run('stopped')).rejects.toThrow('not empty')
    await expect(run('nobody', { organisation: 'Nobody' })).rejects.toThrow('no organisation of that name')
    expect(readdirSync(path.join(base, 'stopped'))).toEqual(['mine.txt'])
    expect(readdirSync(base).sort()).toEqual(['amid', 'stopped', 'whole'])
    expect(await demo.owner`select count(*) from audit_events`).toEqual(before)
  })

  it('refuses a document that is no longer what was uploaded', async () => {
    await demo.owner`alter table documents disable trigger user`
    await demo.owner`update documents set sha256 = repeat('0', 64) where item_id = (select min(item_id::text)::uuid from documents)`
    await expect(run('damaged')).rejects.toThrow('is not what was uploaded')
    expect(readdirSync(path.join(base, 'damaged'))).toEqual([])
  })
})
