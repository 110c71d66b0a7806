import { z } from 'zod'

import { CARE_TEAM_BEGINNINGS, COMPONENTS } from '../oracle/world'
import { either } from './problems'
import { dayShape, entry, instantShape, many, nameShape } from './words'

const term = { since: dayShape, until: dayShape.optional() }

/** Per kind of fact: what the one name and its value are called, and the further words it may carry. */
const KINDS = {
  care_team: {
    of: 'Client: Person',
    words: entry({
      ...term,
      ended: z.boolean().default(false),
      began_by: z.preprocess(
        (word) => (word === 'demographics_only' ? 'demographics_share' : word),
        z.enum(CARE_TEAM_BEGINNINGS).default('manager'),
      ),
    }),
  },
  chart_share: {
    of: 'Client: From -> To',
    words: entry({ ...term, stopped: z.boolean().default(false), with_private: z.boolean().default(false) }),
  },
  authorisation: {
    of: 'Client: class of note',
    words: entry({
      signed: dayShape,
      since: dayShape.optional(),
      until: dayShape.optional(),
      author: nameShape.optional(),
      to: nameShape,
      revoked: z.boolean().default(false),
    }),
  },
  shut_out: { of: 'Client: Person', words: entry({}) },
  supervision: { of: 'Supervisor: Person supervised', words: entry(term) },
  sent_note: { of: 'Item: Supervisor', words: entry({}) },
  oversight: { of: 'Client: Person', words: entry({ from: instantShape, to: instantShape.optional() }) },
  caseload: { of: 'Person: Site', words: entry({ closed: z.boolean().default(false) }) },
  site_share: {
    of: 'Client: site, division or organisation',
    words: entry({
      ...term,
      editable: z.boolean().default(false),
      without: many(z.enum(COMPONENTS).exclude(['profile', 'private_notes'])).default([]),
      registered: z.boolean().default(false),
      ended: z.boolean().default(false),
    }),
  },
  request: {
    of: 'Client: Site',
    words: entry({
      by: nameShape,
      asked: dayShape,
      state: z.enum(['pending', 'denied', 'cancelled', 'revoked']).default('pending'),
      answered: dayShape.optional(),
    }),
  },
  records: { of: 'Person: group or provider', words: entry({ from: dayShape }) },
} as const

export type FactWord = keyof typeof KINDS
type Words<K extends FactWord> = z.infer<(typeof KINDS)[K]['words']>
export type FactShape = {
  [K in FactWord]: { kind: K; key: string; values: string[]; words: Words<K> }
}[FactWord]

const WORDS = Object.keys(KINDS) as FactWord[]

function isFactWord(word: string): word is FactWord {
  return (WORDS as string[]).includes(word)
}

function fieldsOf(kind: FactWord): string[] {
  return Object.keys(KINDS[kind].words.out.shape)
}

/** `{ care_team: { Cole: Ben, since: … } }`: one kind, in it one name of one's own, the rest known words. */
export const factShape = z
  .record(z.string(), z.unknown(), { error: `a fact was expected: ${either(WORDS)}` })
  .transform((value, context): FactShape => {
    const refuse = (path: string[], message: string): typeof z.NEVER => {
      context.addIssue({ code: 'custom', path, message })
      return z.NEVER
    }
    const kinds = Object.keys(value)
    const unknown = kinds.find((kind) => !isFactWord(kind))
    if (unknown !== undefined) {
      return refuse([unknown], `unknown word "${unknown}"; known here are ${either(WORDS)}`)
    }
    const kind = kinds[0]
    if (kinds.length !== 1 || !kind || !isFactWord(kind)) return refuse([], 'one fact per line of the list')
    const body = value[kind]
    if (typeof body !== 'object' || body === null) return refuse([kind], `expected { ${KINDS[kind].of} }`)
    const fields = fieldsOf(kind)
    const names = Object.keys(body).filter((word) => !fields.includes(word))
    const name = names[0]
    if (names.length !== 1 || name === undefined) {
      const found = names.length === 0 ? 'nothing' : names.map((word) => `"${word}"`).join(', ')
      const rest = fields.length === 0 ? 'nothing else' : either(fields)
      return refuse([kind], `expected one "${KINDS[kind].of}" beside ${rest}; found ${found}`)
    }
    const { [name]: target, ...rest } = body as Record<string, unknown>
    const values = many(nameShape).safeParse(target)
    const words = KINDS[kind].words.safeParse(rest)
    if (!values.success) return refuse([kind, name], `expected "${KINDS[kind].of}"`)
    if (!words.success) {
      for (const issue of words.error.issues) {
        context.addIssue({ code: 'custom', path: [kind, ...issue.path.map(String)], message: issue.message })
      }
      return z.NEVER
    }
    return { kind, key: name, values: values.data, words: words.data } as FactShape
  })
