import path from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { noonOf } from '@/lib/policy/oracle/day'
import { COMPONENTS, ROLES } from '@/lib/policy/oracle/world'
import { ruleIds } from '@/lib/policy/rules'
import { question } from '@/lib/policy/scenarios/answers'
import { installQuestions } from '@/lib/policy/scenarios/database-functions'
import { freshDatabase } from '@/tests/support/database'
import { engineAnswers } from './law-answers'
import { matrixWorld, RELATIONS, type Viewer } from './matrix-world'

const file = path.join(import.meta.dirname, 'matrix.txt')
const heading = `Who may do what: every role in every relation to a client, as the engine answers. A change of this file is a change
of the rules: read it as such. It is written anew by: npx vitest run --project policy tests/policy/matrix -u

- nothing   b the row only   v open   e open and edit
"sent" is a note its author sent to the supervisor, "draft" a note of Ann's not yet locked; "own" are the viewer's items.`

const database = await freshDatabase()
const sql = await database.owner.reserve()
await installQuestions(sql)
afterAll(async () => {
  sql.release()
  await database.drop()
})

const { world, viewers } = matrixWorld()
const answers = await engineAnswers(sql, world, noonOf(world.network.today), 1_000_000)
const columns = [...COMPONENTS, 'sent', 'draft']
const MARK: Record<string, string> = { none: '-', basic: 'b', full: 'v', edit: 'e' }

function target(column: string, viewer: Viewer, own: boolean): string {
  const { client } = viewer.relation
  if (column === 'profile' || column === 'location') return `${client}.${column}`
  if (own) return `${viewer.key} ${column}`
  return client === 'Cole' ? column : `${column} ${client}`
}

function row(viewer: Viewer, own: boolean): string[] {
  const cells = columns.map((column) => {
    const answer = answers.get(question.level(viewer.key, target(column, viewer, own)))
    return answer === undefined ? '.' : (MARK[answer] ?? answer)
  })
  const rules = answers.get(question.why(viewer.key, viewer.relation.client)) ?? ''
  return [viewer.role, viewer.relation.name, own ? 'own' : 'Ann’s', ...cells, rules]
}

function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  )
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const rows = viewers.flatMap((viewer) => {
  const writes = world.items[`${viewer.key} notes`] !== undefined
  return writes ? [row(viewer, false), row(viewer, true)] : [row(viewer, false)]
})

describe('the reviewed matrix', () => {
  it('is what the engine answers', async () => {
    const titles = ['role', 'relation', 'items', ...columns, 'rules']
    await expect(`${heading}\n\n${table([titles, ...rows])}\n`).toMatchFileSnapshot(file)
  })

  it('has a row for every role in every relation, and a cell for every component', () => {
    for (const role of ROLES) {
      for (const { name } of RELATIONS) {
        expect(rows.some((cells) => cells[0] === role && cells[1] === name)).toBe(true)
      }
    }
    for (const cells of rows) expect(cells).toHaveLength(columns.length + 4)
    const blank = rows.filter((cells) => cells[2] !== 'own' && cells.includes('.'))
    expect(blank).toEqual([])
  })

  it('shows every rule at work in one of its rows', () => {
    const atWork = new Set(rows.flatMap((cells) => (cells.at(-1) ?? '').split(', ')))
    expect(ruleIds.filter((rule) => !atWork.has(rule))).toEqual([])
  })
})
