import { z } from 'zod'

/** PostgreSQL stores neither NUL nor half a surrogate pair; no line of text has the other control characters. */
function text(max: number) {
  return z
    .string()
    .max(max)
    .refine((value) => !/[\0-\x08\x0B\x0C\x0E-\x1F\x7F]|\p{Cs}/u.test(value))
    .transform((value) => value.trim())
}

const id = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/)
const date = z.string().max(40)
const line = text(200)

const coding = z.object({
  system: text(500).optional(),
  code: text(200).optional(),
  display: text(1000).optional(),
})
const concept = z.object({ coding: z.array(coding).max(50).optional(), text: text(1000).optional() })
const identifier = z.object({
  type: concept.optional(),
  system: text(500).optional(),
  value: text(200).optional(),
})
const reference = z.object({ reference: z.string().max(1000).optional(), identifier: identifier.optional() })
const telecom = z.object({ system: text(20).optional(), value: line.optional(), use: text(20).optional() })
const name = z.object({
  use: text(20).optional(),
  text: line.optional(),
  family: line.optional(),
  given: z.array(line).max(10).optional(),
  prefix: z.array(line).max(10).optional(),
})
const address = z.object({
  use: text(20).optional(),
  text: text(500).optional(),
  line: z.array(line).max(10).optional(),
  city: line.optional(),
  state: line.optional(),
  postalCode: line.optional(),
  country: line.optional(),
})

/** Where FHIR keeps what its own fields cannot say; only the text of a concept is read. */
const extension = z.object({ url: text(500), valueCodeableConcept: concept.optional() })
const extensions = z
  .array(extension.extend({ extension: z.array(extension).max(50).optional() }))
  .max(50)
  .optional()

const common = {
  id,
  meta: z.object({ security: z.array(coding).max(50).optional() }).optional(),
}
const identifiers = z.array(identifier).max(100).optional()

const practitioner = z.object({
  ...common,
  identifier: identifiers,
  active: z.boolean().optional(),
  name: z.array(name).max(50).optional(),
  telecom: z.array(telecom).max(50).optional(),
})

const organization = z.object({
  ...common,
  identifier: identifiers,
  name: line.optional(),
  telecom: z.array(telecom).max(50).optional(),
  address: z.array(address).max(50).optional(),
})

const location = z.object({
  ...common,
  identifier: identifiers,
  mode: z.enum(['instance', 'kind']).optional(),
  name: line.optional(),
  telecom: z.array(telecom).max(50).optional(),
  address: address.optional(),
  managingOrganization: reference.optional(),
})

const practitionerRole = z.object({
  ...common,
  practitioner: reference.optional(),
  organization: reference.optional(),
  code: z.array(concept).max(50).optional(),
  specialty: z.array(concept).max(50).optional(),
  location: z.array(reference).max(500).optional(),
})

const patient = z.object({
  ...common,
  identifier: identifiers,
  active: z.boolean().optional(),
  name: z.array(name).max(50).optional(),
  telecom: z.array(telecom).max(50).optional(),
  extension: extensions,
  gender: z.enum(['male', 'female', 'other', 'unknown']).optional(),
  birthDate: date.optional(),
  deceasedBoolean: z.boolean().optional(),
  deceasedDateTime: date.optional(),
  address: z.array(address).max(50).optional(),
  maritalStatus: concept.optional(),
  communication: z
    .array(z.object({ language: concept, preferred: z.boolean().optional() }))
    .max(50)
    .optional(),
  link: z
    .array(z.object({ type: z.enum(['replaced-by', 'replaces', 'refer', 'seealso']) }))
    .max(500)
    .optional(),
})

const careTeam = z.object({
  ...common,
  subject: reference.optional(),
  participant: z
    .array(
      z.object({
        role: z.array(concept).max(10).optional(),
        member: reference.optional(),
        period: z.object({ start: date.optional(), end: date.optional() }).optional(),
      }),
    )
    .max(1000)
    .optional(),
})

const ENCOUNTER_STATES = [
  'planned',
  'arrived',
  'triaged',
  'in-progress',
  'onleave',
  'finished',
  'cancelled',
  'entered-in-error',
  'unknown',
] as const

const encounter = z.object({
  ...common,
  identifier: identifiers,
  status: z.enum(ENCOUNTER_STATES),
  subject: reference,
  participant: z
    .array(z.object({ type: z.array(concept).max(50).optional(), individual: reference.optional() }))
    .max(500)
    .optional(),
  period: z.object({ start: date.optional() }).optional(),
  location: z
    .array(z.object({ location: reference }))
    .max(500)
    .optional(),
  serviceProvider: reference.optional(),
})

const condition = z.object({
  ...common,
  verificationStatus: concept.optional(),
  code: concept.optional(),
  subject: reference,
  encounter: reference.optional(),
  recorder: reference.optional(),
  asserter: reference.optional(),
  onsetDateTime: date.optional(),
  onsetPeriod: z.object({ start: date.optional() }).optional(),
  abatementDateTime: date.optional(),
  recordedDate: date.optional(),
})

const documentReference = z.object({
  ...common,
  status: z.enum(['current', 'superseded', 'entered-in-error']),
  docStatus: z.enum(['preliminary', 'final', 'amended', 'entered-in-error']).optional(),
  type: concept.optional(),
  subject: reference.optional(),
  date: date.optional(),
  author: z.array(reference).max(50).optional(),
  securityLabel: z.array(concept).max(50).optional(),
  content: z
    .array(
      z.object({ attachment: z.object({ contentType: text(200).optional(), data: z.string().optional() }) }),
    )
    .max(50),
  context: z
    .object({
      encounter: z.array(reference).max(50).optional(),
      period: z.object({ start: date.optional() }).optional(),
    })
    .optional(),
})

/** The parts of FHIR R4 resources that the import uses, strict in type; whatever else a resource holds is let be. */
export const SHAPES = {
  Practitioner: practitioner,
  Organization: organization,
  Location: location,
  PractitionerRole: practitionerRole,
  Patient: patient,
  CareTeam: careTeam,
  Encounter: encounter,
  Condition: condition,
  DocumentReference: documentReference,
}

export type Shape<T extends keyof typeof SHAPES> = z.output<(typeof SHAPES)[T]>
export type Concept = z.output<typeof concept>
export type Coding = z.output<typeof coding>
export type Identifier = z.output<typeof identifier>
export type Reference = z.output<typeof reference>
export type Telecom = z.output<typeof telecom>
export type HumanName = z.output<typeof name>
export type Address = z.output<typeof address>
