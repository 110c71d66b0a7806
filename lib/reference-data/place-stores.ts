import { and, eq, sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import { divisions, organisations, programmes, sites } from '@/db/schema'
import { AppError } from '@/lib/errors'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { assertDone, letsSelfIn } from '@/lib/staff/refusals'
import type { Store, Values } from './row-values'

const TAKEN = {
  organisation: 'Another organisation of the network has this name.',
  division: 'Another division has this name.',
  site: 'Another site has this name.',
  programme: 'Another programme has this name. If it is retired, offer it again.',
}

/** Throws for what the engine refused; a name that is taken is said beside its field. */
function assertPut(kind: keyof typeof TAKEN, done: string | null | undefined): void {
  if (done === 'taken') throw new AppError('conflict', TAKEN[kind], { name: TAKEN[kind] })
  assertDone(done ?? null, ['added', 'saved', 'same'])
}

type Discoverability = Values['organisation']['discoverability']

const asJson = (columns: Record<string, unknown>) => sql`${JSON.stringify(columns)}::text::jsonb`

/** `key` is the viewer's own organisation; there is no other to change. */
export const organisationStore: Store<Values['organisation']> = {
  async findRow(tx, key) {
    if (key !== tx.viewer.organisationId) return null
    const { name, phone, email, discoverability } = organisations
    const values = { name, phone, email, discoverability }
    const [row] = await tx.select(values).from(organisations).where(eq(organisations.id, key))
    return row ? { ...row, discoverability: row.discoverability as Discoverability } : null
  },
  async put(tx, _key, values) {
    const [row] = await tx.execute<{ done: string }>(
      sql`select * from policy.save_organisation(${asJson(values)}, ${newId()})`,
    )
    assertPut('organisation', row?.done)
  },
  remove: () => Promise.reject(new AppError('invalid', 'An organisation is never taken away.')),
}

export const divisionStore: Store<Values['division']> = {
  async findRow(tx, id) {
    const own = and(eq(divisions.id, id), eq(divisions.organisationId, tx.viewer.organisationId))
    const [row] = await tx.select({ name: divisions.name }).from(divisions).where(own)
    return row ?? null
  },
  async put(tx, id, { name }) {
    const [row] = await tx.execute<{ done: string }>(
      sql`select policy.save_division(${id}, ${name}, ${newId()}) as done`,
    )
    assertPut('division', row?.done)
  },
  remove,
}

export const siteStore: Store<Values['site']> = {
  async findRow(tx, id) {
    const { name, kind, divisionId, address, phone, placeOfService, discoverability, active } = sites
    const [row] = await tx
      .select({ name, kind, divisionId, address, phone, placeOfService, discoverability, active })
      .from(sites)
      .where(and(eq(sites.id, id), eq(sites.organisationId, tx.viewer.organisationId)))
    if (!row) return null
    const found = row.discoverability as Discoverability | null
    return { ...row, kind: row.kind as Values['site']['kind'], discoverability: found }
  },
  async put(tx, id, { divisionId, placeOfService, ...values }) {
    const columns = { ...values, division_id: divisionId, place_of_service: placeOfService }
    const [row] = await tx.execute<{ done: string; fields: string[] | null }>(
      sql`select * from policy.save_site(${id}, ${asJson(columns)}, ${newId()})`,
    )
    if (row?.done === 'self') throw letsSelfIn(row.fields?.includes('division_id') ? 'divisionId' : 'active')
    assertPut('site', row?.done)
  },
  remove,
}

export const programmeStore: Store<Values['programme']> = {
  async findRow(tx, id) {
    const { name, code, siteId, active } = programmes
    const own = and(eq(programmes.id, id), eq(programmes.organisationId, tx.viewer.organisationId))
    const [row] = await tx.select({ name, code, siteId, active }).from(programmes).where(own)
    return row ?? null
  },
  async put(tx, id, { siteId, ...values }) {
    const columns = { ...values, site_id: siteId }
    const [row] = await tx.execute<{ done: string }>(
      sql`select * from policy.save_programme(${id}, ${asJson(columns)}, ${newId()})`,
    )
    assertPut('programme', row?.done)
  },
  async remove(tx, id) {
    const [row] = await tx.execute<{ done: string }>(
      sql`select policy.remove_programme(${id}, ${newId()}) as done`,
    )
    assertDone(row?.done ?? null, ['removed'])
  },
}

async function remove(tx: ViewerTransaction, id: string): Promise<void> {
  const [row] = await tx.execute<{ done: string }>(sql`select policy.remove_place(${id}, ${newId()}) as done`)
  assertDone(row?.done ?? null, ['removed'])
}
