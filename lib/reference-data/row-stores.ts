import { and, asc, eq, sql } from 'drizzle-orm'
import { closures, postTags, rooms, serviceOverrides, services, staffTags } from '@/db/schema'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { divisionStore, organisationStore, programmeStore, siteStore } from './place-stores'
import type { Kind, Store, Values } from './row-values'

const { code, label, kind, sessionMinutes, reservedMinutes, feeCents, telehealth, active } = services
const own = (tx: ViewerTransaction) => ({ organisationId: tx.viewer.organisationId })

const service: Store<Values['service']> = {
  async findRow(tx, id) {
    const values = { code, label, kind, sessionMinutes, reservedMinutes, feeCents, telehealth, active }
    const [row] = await tx.select(values).from(services).where(eq(services.id, id))
    return row ? { ...row, kind: row.kind as Values['service']['kind'] } : null
  },
  put: (tx, id, values) =>
    tx
      .insert(services)
      .values({ id, ...own(tx), ...values })
      .onConflictDoUpdate({ target: services.id, set: { ...values, version: sql`${services.version} + 1` } }),
  remove: (tx, id) => tx.delete(services).where(eq(services.id, id)),
}

const parted = (key: string) => {
  const [serviceId = '', postId = ''] = key.split(' ')
  return { serviceId, postId }
}
const ofBoth = (key: string) => {
  const { serviceId, postId } = parted(key)
  return and(eq(serviceOverrides.serviceId, serviceId), eq(serviceOverrides.postId, postId))
}

const override: Store<Values['override']> = {
  async findRow(tx, key) {
    const { sessionMinutes, reservedMinutes, feeCents, offered } = serviceOverrides
    const values = { sessionMinutes, reservedMinutes, feeCents, offered }
    const [row] = await tx.select(values).from(serviceOverrides).where(ofBoth(key))
    return row ?? null
  },
  put: (tx, key, values) =>
    tx
      .insert(serviceOverrides)
      .values({ ...parted(key), ...own(tx), ...values })
      .onConflictDoUpdate({ target: [serviceOverrides.serviceId, serviceOverrides.postId], set: values }),
  remove: (tx, key) => tx.delete(serviceOverrides).where(ofBoth(key)),
}

const room: Store<Values['room']> = {
  async findRow(tx, id) {
    const values = { siteId: rooms.siteId, name: rooms.name, active: rooms.active }
    const [row] = await tx.select(values).from(rooms).where(eq(rooms.id, id))
    return row ?? null
  },
  put: (tx, id, values) =>
    tx
      .insert(rooms)
      .values({ id, ...own(tx), ...values })
      .onConflictDoUpdate({ target: rooms.id, set: values }),
  remove: (tx, id) => tx.delete(rooms).where(eq(rooms.id, id)),
}

const tag: Store<Values['tag']> = {
  async findRow(tx, id) {
    const [row] = await tx.select({ name: staffTags.name }).from(staffTags).where(eq(staffTags.id, id))
    if (!row) return null
    const given = await tx
      .select({ postId: postTags.postId })
      .from(postTags)
      .where(eq(postTags.tagId, id))
      .orderBy(asc(postTags.postId))
    return { name: row.name, postIds: given.map(({ postId }) => postId) }
  },
  async put(tx, id, { name, postIds }) {
    await tx
      .insert(staffTags)
      .values({ id, ...own(tx), name })
      .onConflictDoUpdate({ target: staffTags.id, set: { name } })
    await tx.delete(postTags).where(eq(postTags.tagId, id))
    if (postIds.length > 0)
      await tx.insert(postTags).values(postIds.map((postId) => ({ postId, tagId: id, ...own(tx) })))
  },
  remove: (tx, id) => tx.delete(staffTags).where(eq(staffTags.id, id)),
}

const closure: Store<Values['closure']> = {
  async findRow(tx, id) {
    const { siteId, since, until, label } = closures
    const [row] = await tx.select({ siteId, since, until, label }).from(closures).where(eq(closures.id, id))
    return row ?? null
  },
  put: (tx, id, values) =>
    tx
      .insert(closures)
      .values({ id, ...own(tx), ...values })
      .onConflictDoUpdate({ target: closures.id, set: values }),
  remove: (tx, id) => tx.delete(closures).where(eq(closures.id, id)),
}

/** How a row of each kind is read, written and taken away; row security keeps to the own organisation (POLICY.md P48). */
export const rowStores: { [K in Kind]: Store<Values[K]> } = {
  organisation: organisationStore,
  division: divisionStore,
  site: siteStore,
  programme: programmeStore,
  service,
  override,
  room,
  tag,
  closure,
}
