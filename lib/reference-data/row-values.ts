import { z } from 'zod'
import type { ViewerTransaction } from '@/lib/policy/enter'

const minutes = z.number().int().min(0).max(720)
const cents = z.number().int().min(0).max(10_000_000).nullable()
const day = z.string().max(10)

const name = z.string().min(1).max(120)
const line = (max: number) => z.string().min(1).max(max).nullable()

/** How clients are found by people of other organisations who may not open them (POLICY.md P62). */
const discoverability = z.enum(['name', 'initials', 'exact', 'hidden'])

const shapes = {
  organisation: z.strictObject({ name, phone: line(40), email: line(254), discoverability }),
  division: z.strictObject({ name }),
  site: z.strictObject({
    name,
    kind: z.enum(['premises', 'council_site', 'funding_stream']),
    divisionId: z.uuid().nullable(),
    address: line(240),
    phone: line(40),
    placeOfService: z
      .string()
      .regex(/^\d{2}$/)
      .nullable(),
    discoverability: discoverability.nullable(),
    active: z.boolean(),
  }),
  programme: z.strictObject({ name, code: line(20), siteId: z.uuid().nullable(), active: z.boolean() }),
  service: z.strictObject({
    code: z.string().min(1).max(20),
    label: z.string().min(1).max(80),
    kind: z.enum(['standard', 'add_on', 'custom', 'system']),
    sessionMinutes: minutes,
    reservedMinutes: minutes,
    feeCents: cents,
    telehealth: z.boolean(),
    active: z.boolean(),
  }),
  override: z.strictObject({
    sessionMinutes: minutes.nullable(),
    reservedMinutes: minutes.nullable(),
    feeCents: cents,
    offered: z.boolean(),
  }),
  room: z.strictObject({ siteId: z.uuid(), name: z.string().min(1).max(60), active: z.boolean() }),
  tag: z.strictObject({ name: z.string().min(1).max(40), postIds: z.array(z.uuid()).max(300) }),
  closure: z.strictObject({
    siteId: z.uuid().nullable(),
    since: day,
    until: day,
    label: z.string().min(1).max(80),
  }),
}

/** Kinds of reference data. A row of each is known by its id, an override by those of service and post with a space between. */
export type Kind = keyof typeof shapes

/** What stands in a row, without ids and clocks: what an act changes and its undo puts back. */
export type Values = { [K in Kind]: z.output<(typeof shapes)[K]> }

/** How a row of one kind is read, written and taken away. */
export type Store<V> = {
  findRow: (tx: ViewerTransaction, key: string) => Promise<V | null>
  put: (tx: ViewerTransaction, key: string, values: V) => Promise<unknown>
  remove: (tx: ViewerTransaction, key: string) => Promise<unknown>
}

const key = z.string().min(36).max(73)
const left = z.string().max(16)
const entry = <K extends Kind>(kind: K) =>
  z.strictObject({ kind: z.literal(kind), key, before: shapes[kind].nullable(), left })

/** What one act found and left, row by row; `left` is the stamp of a row as the act left it. */
export const undoEntries = z
  .array(
    z.discriminatedUnion('kind', [
      entry('organisation'),
      entry('division'),
      entry('site'),
      entry('programme'),
      entry('service'),
      entry('override'),
      entry('room'),
      entry('tag'),
      entry('closure'),
    ]),
  )
  .min(1)
  .max(30)

/** One row of an undo. */
export type UndoEntry = z.output<typeof undoEntries>[number]
