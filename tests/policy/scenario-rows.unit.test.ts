import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { readScenario } from '@/lib/policy/scenarios/files'

const root = path.join(import.meta.dirname, '../..')
const worlds = path.join(root, 'tests/worlds')
/** The rows of the scenario table; there is none of the number 12. */
const ROWS = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'H7', 'H8', 'H9', 'H10', 'H11', 'H13']

const table = readFileSync(path.join(worlds, 'README.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| H\d+ /.test(line))
  .map((line) => {
    const cells = line.split('|').map((cell) => cell.trim())
    const named = (cell: string | undefined): string[] =>
      [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? '')
    return { row: cells[1] ?? '', scenarios: named(cells[3]), also: named(cells[4]) }
  })

describe('the rows of the scenario table for sites', () => {
  it('are each mapped once', () => {
    expect(table.map(({ row }) => row)).toEqual(ROWS)
  })

  it.each(table)('$row is proved by files that are there and name it', ({ row, scenarios, also }) => {
    expect(scenarios.length + also.length).toBeGreaterThan(0)
    for (const file of scenarios)
      expect(readScenario(path.join(worlds, file)).title.match(/\bH\d+\b/g), file).toContain(row)
    for (const file of also) expect(existsSync(path.join(root, file)), file).toBe(true)
  })
})
