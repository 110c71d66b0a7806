import { z } from 'zod'

import { PROGRAMMES } from '../oracle/site-share'
import { COMPONENTS, DISCOVERABILITIES, MECHANISMS, NOTE_CLASSES, ROLES } from '../oracle/world'
import { factShape } from './fact-shapes'
import { dayShape, entry, instantShape, many, nameShape } from './words'

/** Mechanisms that a new network of this kind has switched on from the beginning. */
export const PRESETS = { 'group-practice': ['M1', 'M2', 'M3', 'M9'], none: [] } as const

const onOff = entry({ on: dayShape.optional(), off: dayShape.optional() }, (value) =>
  value === 'off' || value === false ? { off: '0001-01-01' } : value === 'on' ? {} : value,
)

const networkShape = entry({
  preset: z.enum(['group-practice', 'none']).default('group-practice'),
  today: dayShape.default('2026-11-22'),
  zone: z.string().default('Europe/London'),
  mechanisms: z.partialRecord(z.enum(MECHANISMS), onOff).default({}),
})

const organisationShape = entry({
  active: z.boolean().default(true),
  hides_colleagues_diagnoses: z.boolean().default(false),
  discoverability: z.enum(DISCOVERABILITIES).optional(),
})

const siteShape = entry(
  {
    in: nameShape,
    active: z.boolean().default(true),
    later: z.boolean().default(false),
    discoverability: z.enum(DISCOVERABILITIES).optional(),
  },
  (value) => (typeof value === 'string' ? { in: value } : value),
)

const roleShape = entry(
  {
    role: z.enum(ROLES),
    at: nameShape.optional(),
    since: dayShape.optional(),
    until: dayShape.optional(),
  },
  (value) => {
    if (typeof value !== 'string') return value
    const [role, at] = value.split('@')
    return at === undefined ? { role } : { role, at }
  },
)

const personShape = entry(
  {
    roles: many(roleShape).default([]),
    at: many(nameShape).default([]),
    active: z.boolean().default(true),
    inactive_at: many(nameShape).default([]),
  },
  (value) => {
    const long = typeof value === 'object' && value !== null && !Array.isArray(value) && !('role' in value)
    return long ? value : { roles: value }
  },
)

const clientShape = entry({
  main: nameShape.optional(),
  organisation: nameShape.optional(),
  site: nameShape.optional(),
  restricted: z.boolean().default(false),
  opted_out: z.boolean().default(false),
  inactive: z.boolean().default(false),
  merged_into: nameShape.optional(),
  deceased: dayShape.optional(),
})

const itemShape = entry({
  of: nameShape,
  by: nameShape,
  component: z.enum(COMPONENTS).exclude(['profile', 'location']),
  with: many(nameShape).default([]),
  organisation: nameShape.optional(),
  restriction: z.enum(['open', 'organisation']).default('open'),
  private: z.boolean().default(false),
  draft: z.boolean().default(false),
  withdrawn: z.boolean().default(false),
  class: z.enum(NOTE_CLASSES).optional(),
})

const pairs = z.record(nameShape, many(nameShape))
/** Per client and place the answer to an attempt. */
const answers = z.record(nameShape, z.record(nameShape, z.string()))
const programmeParts = z.preprocess(
  (value) => (value === 'programmes' ? PROGRAMMES : value),
  many(z.enum(COMPONENTS)),
)
const howMany = z.int().min(0)
const numbersShape = entry({
  notes: howMany,
  clinical_documents: howMany,
  private_notes: howMany.optional(),
})
const expectationShape = entry({
  lists: many(nameShape).optional(),
  reads: z.record(nameShape, z.enum(['basic', 'full', 'edit'])).optional(),
  hidden: many(nameShape).optional(),
  why: pairs.optional(),
  why_not: pairs.optional(),
  numbers: z.record(nameShape, z.record(nameShape, z.union([z.literal('none'), numbersShape]))).optional(),
  may_share: pairs.optional(),
  may_not_share: pairs.optional(),
  may_stop: pairs.optional(),
  may_not_stop: pairs.optional(),
  discovers: z.record(nameShape, z.enum(DISCOVERABILITIES)).optional(),
  adds: z.record(nameShape, programmeParts).optional(),
  shares_with: answers.optional(),
  ends_share: answers.optional(),
  asks: answers.optional(),
  accepts: answers.optional(),
  gives_caseload: answers.optional(),
  gives_home: answers.optional(),
  moves_site: answers.optional(),
  opens_site: z.record(nameShape, z.string()).optional(),
})

const blockShape = z.record(nameShape, z.unknown()).transform((value, context) => {
  const { at, ...people } = value
  const when = instantShape.optional().safeParse(at)
  if (!when.success) {
    const message = when.error.issues[0]?.message ?? 'a day or an instant was expected'
    context.addIssue({ code: 'custom', path: ['at'], message })
  }
  const read: Record<string, z.infer<typeof expectationShape>> = {}
  for (const [name, expectation] of Object.entries(people)) {
    const result = expectationShape.safeParse(expectation)
    if (result.success) read[name] = result.data
    else
      for (const issue of result.error.issues)
        context.addIssue({ ...issue, path: [name, ...issue.path] } as never)
  }
  return { at: when.data, people: read }
})

/** The whole file, its shape only; names are looked up afterwards. */
export const fileShape = entry({
  title: z.string().optional(),
  network: networkShape.prefault({}),
  organisations: z.record(nameShape, organisationShape).default({}),
  divisions: z.record(nameShape, nameShape).default({}),
  sites: z.record(nameShape, siteShape).default({}),
  people: z.record(nameShape, personShape),
  clients: z.record(nameShape, clientShape).default({}),
  items: z.record(nameShape, itemShape).default({}),
  facts: many(factShape).default([]),
  expect: many(blockShape),
})

export type ScenarioShape = z.infer<typeof fileShape>
export type BlockShape = ScenarioShape['expect'][number]
