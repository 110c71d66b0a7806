import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../tests/support/database'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.drop())

const content = ['items', 'profiles', 'addresses', 'diagnoses', 'notes', 'note_addenda', 'documents']

describe('what the application role can do to the wall', () => {
  it('is nothing: it owns nothing, bypasses nothing and belongs to no other role', async () => {
    const [role] = await db.owner`
      select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
             (select count(*)::int from pg_class where relowner = r.oid) as owns,
             (select count(*)::int from pg_auth_members where member = r.oid) as belongs
        from pg_roles r where rolname = 'concord_app'`
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      owns: 0,
      belongs: 0,
    })
  })

  it('no temporary table can stand before a real one, and none would be read', async () => {
    const [{ name }] = (await db.owner`select quote_ident(current_database()) as name`) as [{ name: string }]
    await expect(db.app`create temp table wall_keys (key bytea)`).rejects.toMatchObject({ code: '42501' })
    // Where one can be made all the same, it must not help.
    await db.owner.unsafe(`grant temporary on database ${name} to public`)
    await db.app.begin(async (tx) => {
      await tx`create temp table wall_keys (id int, key bytea) on commit drop`
      await tx`insert into wall_keys values (1, 'x')`
      await tx`grant select on wall_keys to public`
      const viewer =
        await db.owner`select row(null, null, null, 1, true, '{owner}', true, now(), current_date, '{M1}', '{}')::policy.viewer::text as v`
      await tx`select set_config('concord.viewer', encode(sha256('x'::bytea || sha256('x'::bytea || convert_to(
        ${viewer[0]?.v as string} || '|' || pg_backend_pid() || '|' || extract(epoch from transaction_timestamp()), 'UTF8'))), 'hex') || ${viewer[0]?.v as string}, true)`
      await expect(tx.savepoint((inner) => inner`select policy.me()`)).rejects.toMatchObject({
        code: '42501',
      })
    })
    await db.owner.unsafe(`revoke temporary on database ${name} from public`)
    await expect(db.app`create table public.x (id int)`).rejects.toMatchObject({ code: '42501' })
    await expect(db.app`create table policy.x (id int)`).rejects.toMatchObject({ code: '42501' })
  })

  it('every function that runs as the owner names its search path, temporary tables last', async () => {
    const loose = await db.owner`
      select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and n.nspname in ('policy', 'public')
         and not coalesce(p.proconfig @> array['search_path=pg_catalog, public, pg_temp'], false)`
    expect(loose.map(({ name }) => name as string)).toEqual([])
  })

  it('every content table has forced row security and a policy', async () => {
    const rows = await db.owner`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
             (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
        from pg_class c where c.relname = any (${content}) and c.relkind = 'r'`
    expect(rows).toHaveLength(content.length)
    for (const row of rows) expect(row, row.name as string).toMatchObject({ forced: true })
    for (const row of rows) expect(row.policies, row.name as string).toBeGreaterThan(2)
  })

  it.each([
    'clients',
    'care_team_memberships',
    'chart_shares',
    'authorisations',
    'client_shutouts',
    'client_authors',
    'oversight_sessions',
    'supervisions',
    'sent_notes',
    'reach',
    'wall_keys',
    'acts',
    'disclosures',
    'subjects',
    'import_records',
    'imports',
    'import_entries',
    'import_made',
    'import_mappings',
    'bulk_acts',
    'bulk_parts',
    'outbox_messages',
    'mechanism_switches',
    'record_ownerships',
  ])('%s cannot be read or written past the functions', async (table) => {
    const app = db.app
    await expect(app`select 1 from ${app(table)} limit 1`).rejects.toMatchObject({ code: '42501' })
    await expect(app`delete from ${app(table)}`).rejects.toMatchObject({ code: '42501' })
  })

  it.each(['audit_events', 'items', 'notes', 'documents', 'sessions', 'staff'])(
    '%s keeps its rows',
    async (table) => {
      const app = db.app
      await expect(app`delete from ${app(table)}`).rejects.toMatchObject({ code: '42501' })
      await expect(app`truncate ${app(table)}`).rejects.toMatchObject({ code: '42501' })
    },
  )

  it.each([
    'profiles',
    'addresses',
    'diagnoses',
    'documents',
    'client_contacts',
    'enrolments',
    'activities',
    'item_versions',
  ])('%s is written by functions alone, which ask and keep the history', async (table) => {
    const rights = await db.owner`
      select p as may from unnest(array['insert', 'update', 'delete', 'truncate']) p
       where has_table_privilege('concord_app', ${table}, p)
          or p in ('insert', 'update') and has_any_column_privilege('concord_app', ${table}, p)`
    expect(rights.map(({ may }) => may as string)).toEqual([])
  })

  it('before anybody entered, an audit row names no post and no client of its writer’s choosing', async () => {
    const id = randomUUID()
    await db.app`insert into audit_events (action, post_id, client_id, subject_id) values ('sign_in.failed', ${id}, ${id}, ${id})`
    const [row] = await db.owner`select post_id, client_id from audit_events where subject_id = ${id}`
    expect(row).toEqual({ post_id: null, client_id: null })
  })

  it.each(['seal', 'unseal', 'enter_as', 'rebuild_reach', 'sync_reach', 'reasons_as', 'viewer_of', 'lines'])(
    'policy.%s is not for the application',
    async (name) => {
      const rows = await db.owner`
        select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
         where n.nspname = 'policy' and p.proname = ${name} and has_function_privilege('concord_app', p.oid, 'execute')`
      expect(rows).toEqual([])
    },
  )
})
