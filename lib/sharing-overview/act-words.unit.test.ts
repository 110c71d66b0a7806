import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { actKinds, findActKind, kindsOfNoClient, kindsShown } from './act-words'

const root = path.join(import.meta.dirname, '../..')
const engine = path.join(root, 'lib/policy/engine')
const sources = readdirSync(engine)
  .filter((name) => name.endsWith('.sql'))
  .map((name) => ({ name, text: readFileSync(path.join(engine, name), 'utf8') }))

/** Where the kind is no literal of the statement: what it can be. A new place must be added here. */
const passedOn: Record<string, string[]> = {
  p_kind: [
    'staff_retire',
    'profile_edit',
    'address_edit',
    'contact_edit',
    'main_provider',
    'main_provider_undo',
    'chart_share_stop',
    'chart_share_renewal',
  ],
  "p_kind || '_add'": ['address_add', 'contact_add'],
  "a.kind || '_undo'": [
    'profile_edit_undo',
    'contact_add_undo',
    'contact_withdraw_undo',
    'family_join_undo',
    'family_leave_undo',
    'client_inactive_undo',
    'client_active_undo',
    'main_provider_undo',
  ],
  kind: ['chart_share', 'demographics_share'],
  "'request_' || p_how": ['request_cancel', 'request_revoke', 'request_relinquish'],
}

/** The expression that stands for the kind in every statement that makes an act. */
function kindExpressions(): { file: string; expression: string }[] {
  return sources.flatMap(({ name, text }) =>
    [
      ...text.matchAll(
        /INSERT INTO acts \(id, kind[^)]*\)\s*(?:VALUES\s*\(|SELECT\s+)[\w.]+,\s*(CASE[\s\S]*?END|[^,]+),/g,
      ),
    ].map(([, expression = '']) => ({ file: name, expression: expression.trim() })),
  )
}

function kindsOf(expression: string): string[] | undefined {
  if (Object.hasOwn(passedOn, expression)) return passedOn[expression]
  const results = expression.startsWith('CASE')
    ? [...expression.matchAll(/(?:THEN|ELSE) '(\w+)'/g)]
    : [...expression.matchAll(/^'(\w+)'$/g)]
  const kinds = results.flatMap(([, kind]) => kind ?? [])
  return kinds.length > 0 ? kinds : undefined
}

describe('words of acts', () => {
  it('are there for every kind of act that the engine makes', () => {
    const made = kindExpressions()
    expect(made.length).toBe(
      sources.reduce((n, { text }) => n + (text.match(/INSERT INTO acts\b/g)?.length ?? 0), 0),
    )
    for (const { file, expression } of made) {
      const kinds = kindsOf(expression)
      expect(kinds, `${file}: ${expression} is not known here`).toBeDefined()
      for (const kind of kinds ?? []) {
        const isKnown = findActKind(kind) !== null || (kindsOfNoClient as readonly string[]).includes(kind)
        expect(isKnown, `${file}: no words for ${kind}`).toBe(true)
      }
    }
  })

  it('say who, to whom and until when', () => {
    const words = {
      by: 'You',
      whose: 'your',
      to: 'Marcus',
      until: ' until 31 Jan',
      client: 'Ana',
      withPrivate: false,
      self: false,
    }
    expect(actKinds.chart_share.text(words)).toBe('You shared your chart with Marcus until 31 Jan')
    expect(actKinds.place_end.text({ ...words, self: true })).toBe('You left the care team')
    expect(actKinds.chart_share.text({ ...words, withPrivate: true })).toContain('private notes included')
  })

  it('belong to one part of the filter each, and what is unknown to none', () => {
    const parts = (['sharing', 'record', 'oversight'] as const).flatMap(kindsShown)
    expect([...parts].sort()).toEqual([...kindsShown(null)].sort())
    expect(findActKind('made_up')).toBeNull()
    expect(findActKind('constructor')).toBeNull()
  })
})
