import { z } from 'zod'

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const amount = z.string().regex(/^-?\d+$/)

/** What the backup is: its first frame. */
export const manifestSchema = z.strictObject({
  /** When its picture of the database was taken, by the database's clock. */
  madeAt: z.iso.datetime(),
  postgres: z.string(),
  /** Every migration that the database has had, oldest first: when it was made (milliseconds), and its hash. */
  migrations: z.array(z.strictObject({ at: z.number().int(), hash: hex })).min(1),
  /** Which policy engine kept the derived rows; null where none was installed. */
  engine: z.string().nullable(),
  /** Tells whether the key at hand is the one that signed this audit, and says nothing about it otherwise. */
  auditKey: z.string().nullable(),
  tables: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()).min(1) })).min(1),
})
export type Manifest = z.infer<typeof manifestSchema>

/** What a table holds, whatever the order of its rows. */
export const contentsSchema = z.strictObject({ rows: amount, sum: amount })
export type Contents = z.infer<typeof contentsSchema>

export const tableBeginSchema = z.strictObject({ name: z.string() })
export const tableEndSchema = z.strictObject({ name: z.string(), sha256: hex, contents: contentsSchema })
export type TableEnd = z.infer<typeof tableEndSchema>

/** The last frame: without it the file is not whole. */
export const endSchema = z.strictObject({
  sequences: z.array(z.strictObject({ name: z.string(), last: amount, called: z.boolean() })),
  sha256: hex,
})
export type BackupEnd = z.infer<typeof endSchema>
