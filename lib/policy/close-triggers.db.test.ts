import { describe, expect, it } from 'vitest'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()

describe('trigger functions', () => {
  it('are the owner’s alone to hang on a table, in every schema', async () => {
    const open = await w.sql`
      select p.oid::regprocedure::text as name, r.rolname from pg_proc p
        cross join (select rolname from pg_roles where rolname in ('concord_app', 'concord_worker')) r
       where p.prorettype = 'trigger'::regtype and p.pronamespace in ('public'::regnamespace, 'policy'::regnamespace)
         and has_function_privilege(r.rolname, p.oid, 'execute')`
    expect([...open]).toEqual([])
  })

  it('cannot be reached from a temporary table either: there is none', async () => {
    await expect(w.app`create temporary table added (id uuid)`).rejects.toMatchObject({ code: '42501' })
    await expect(w.app`create table public.added (id uuid)`).rejects.toMatchObject({ code: '42501' })
  })
})
