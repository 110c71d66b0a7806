import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:net'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { freshDatabase } from '@/tests/support/database'
import { databaseUrl } from './cluster.mjs'
import { asSentence, assertRoleEnters, assertUsable, placeOf, refusalOf } from './given-database.mjs'
import { migrate } from './migrate.mjs'

const superUrl = inject('superUrl')
const mark = `case_${process.pid}_${randomBytes(4).toString('hex')}`
const role = `${mark}_role`
const database = await freshDatabase()
const sql = postgres(superUrl, { max: 1, onnotice: () => {} })
const made: string[] = []
let silent: Server

/** A database of its own, belonging to nobody but the superuser, after these statements. */
async function madeDatabase(statements = ''): Promise<string> {
  const name = `${mark}_${made.length}`
  made.push(name)
  await sql`create database ${sql(name)}`
  const inside = postgres(databaseUrl(superUrl, name), { max: 1, onnotice: () => {} })
  await inside.unsafe(`revoke create on schema public from public; ${statements}`)
  await inside.end()
  return name
}

const urlOf = (as: { role?: string; password?: string; name?: string; host?: string }) => {
  const url = new URL(databaseUrl(superUrl, as.name ?? made[0] ?? ''))
  if (as.role) url.username = as.role
  if (as.password) url.password = as.password
  if (as.host) url.host = as.host
  return url.href
}
const CANNOT_CHANGE =
  'DATABASE_URL: there are roles concord_app and concord_worker on this server already that X_role may not change, of another Concord perhaps; set APP_DATABASE_URL and WORKER_DATABASE_URL with their passwords.'
const said = (act: Promise<unknown>) =>
  act.then(
    () => 'fine',
    (error: Error) => error.message.replaceAll(mark, 'X').replace(/(127\.0\.0\.1|localhost):\d+/g, 'HOST'),
  )
const usable = (url: string) => said(assertUsable({ name: 'DATABASE_URL', url }))

beforeAll(async () => {
  await sql.unsafe(`create role ${role} login password 'right'`)
  silent = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
})
afterAll(async () => {
  silent.close()
  for (const name of made) await sql`drop database if exists ${sql(name)} with (force)`
  await sql.unsafe(`drop role if exists ${role}`)
  await sql.end()
  await database.drop()
})

test('an address that is none, or where nothing answers', async () => {
  await madeDatabase()
  for (const url of ['', 'mysql://root@localhost/x', 'localhost:5432'])
    expect([url, await usable(url)]).toEqual([
      url,
      'DATABASE_URL must be an address such as postgres://ROLE:PASSWORD@HOST:5432/DATABASE.',
    ])
  expect(await usable(urlOf({ host: '127.0.0.1:1' }))).toBe(
    'DATABASE_URL: no PostgreSQL answers at HOST (ECONNREFUSED).',
  )
  expect(await usable(urlOf({ host: 'no-such-host.invalid:5432' }))).toMatch(
    /^DATABASE_URL: no PostgreSQL answers at no-such-host\.invalid:5432 \((ENOTFOUND|EAI_AGAIN)\)\.$/,
  )
  const { port } = silent.address() as { port: number }
  expect(await usable(urlOf({ host: `127.0.0.1:${port}` }))).toMatch(
    /^DATABASE_URL: no PostgreSQL answers at HOST/,
  )
})

test('a role that does not get in, and a database that is not there', async () => {
  const refused =
    'DATABASE_URL: the server at HOST does not let X_role in: role, password or pg_hba.conf do not fit.'
  expect(await usable(urlOf({ role, password: 'wrong' }))).toBe(refused)
  expect(await usable(urlOf({ name: `${mark}_nowhere` }))).toBe(
    'DATABASE_URL: there is no database X_nowhere at HOST; create it: CREATE DATABASE X_nowhere.',
  )
})

test('a database of another application, with nothing of it changed', async () => {
  const name = await madeDatabase('create table invoices (id int); create table network (id int)')
  expect(await usable(urlOf({ name }))).toBe(
    'DATABASE_URL: the database X_1 at HOST belongs to another application (it holds invoices, network); give Concord an empty one of its own.',
  )
})

test('a role without the rights', async () => {
  expect(await usable(urlOf({ role, password: 'right' }))).toBe(
    'DATABASE_URL: the role X_role may not create anything in X_0; make it the owner: ALTER DATABASE X_0 OWNER TO X_role.',
  )
  const name = await madeDatabase()
  await sql.unsafe(`alter database ${name} owner to ${role}`)
  const url = urlOf({ role, password: 'right', name })
  expect(await usable(url)).toBe('fine')
  const migrated = () =>
    said(
      migrate({ ownerUrl: url, appPassword: 'a', workerPassword: 'b' }).catch((error: unknown) => {
        throw asSentence(error as Error, placeOf('DATABASE_URL', url))
      }),
    )
  expect(await migrated()).toBe(CANNOT_CHANGE)
  await sql.unsafe(`alter role ${role} createrole`)
  expect(await migrated()).toBe(CANNOT_CHANGE)
  const missing = Object.assign(new Error('permission denied to create role'), { code: '42501' })
  expect(asSentence(missing, placeOf('DATABASE_URL', url)).message).toContain(
    'may not create roles; allow it',
  )
})

test('a version that is too old, and a copy that is only read', () => {
  const found = { version: 17, words: '17.5 (Debian)', creates: true, fills: true, ours: false, tables: [] }
  const at = placeOf('DATABASE_URL', 'postgres://me:secret@db.example/concord')
  expect(refusalOf(found, at)).toBe(
    'DATABASE_URL: concord at db.example:5432 is PostgreSQL 17.5; Concord needs 18 or newer.',
  )
  expect(refusalOf({ ...found, version: 18, replica: true }, at)).toContain('read-only copy')
  expect(refusalOf({ ...found, version: 18 }, at)).toBeNull()
})

test('our own database is fine, but not one that a newer Concord has', async () => {
  expect(await usable(database.ownerUrl)).toBe('fine')
  await database.owner`insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 9999999999999)`
  expect(await usable(database.ownerUrl)).toContain('was brought up to date by a newer Concord')
})

test('the roles of application and worker, each by its own address', async () => {
  const enters = (url: string) =>
    said(assertRoleEnters({ name: 'APP_DATABASE_URL', url, role: 'concord_app' }))
  expect(await enters(database.appUrl)).toBe('fine')
  expect(await enters(database.ownerUrl)).toMatch(
    /^APP_DATABASE_URL must sign in as the role concord_app, not as concord_owner\.$/,
  )
  expect(await enters(database.workerUrl)).toContain('must sign in as the role concord_app')
  expect(await enters(urlOf({ name: made[0] ?? '' }))).toContain(
    'leads to another database than DATABASE_URL',
  )
})
