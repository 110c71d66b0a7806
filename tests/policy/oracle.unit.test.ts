import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { componentLevel } from '@/lib/policy/oracle/oracle'
import { readScenario, scenarioFiles } from '@/lib/policy/scenarios/files'
import { oracleSubject } from '@/lib/policy/scenarios/oracle-subject'
import { failures, runScenario } from '@/lib/policy/scenarios/run'

const folder = path.join(import.meta.dirname, '../worlds')

describe('the scenario files, put to the oracle', () => {
  const files = scenarioFiles(folder)

  it('are at least ninety', () => {
    expect(files.length).toBeGreaterThanOrEqual(90)
  })

  it.each(files.map((file) => [path.relative(folder, file), file]))('%s', async (_, file) => {
    const outcomes = await runScenario(readScenario(file), oracleSubject())
    expect(outcomes.length).toBeGreaterThan(0)
    expect(failures(outcomes), failures(outcomes).join('\n')).toEqual([])
  })
})

describe('the level of a component', () => {
  const { world, blocks } = readScenario(path.join(folder, 'viewers/colleague-after-share.yaml'))
  const at = blocks[0]?.at ?? ''

  it('is that of the most open thing in it, and none where there is nothing', () => {
    expect(componentLevel(world, 'Ben', 'Cole', 'notes', at)).toBe('full')
    expect(componentLevel(world, 'Ben', 'Cole', 'private_notes', at)).toBe('none')
    expect(componentLevel(world, 'Ben', 'Cole', 'profile', at)).toBe('full')
    expect(componentLevel(world, 'Ben', 'Cole', 'services', at)).toBe('none')
  })
})
