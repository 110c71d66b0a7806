import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { readScenario, scenarioFiles } from '@/lib/policy/scenarios/files'
import { oracleSubject } from '@/lib/policy/scenarios/oracle-subject'
import { failures, runScenario } from '@/lib/policy/scenarios/run'
import { faultyOracle } from './faulty-oracle'
import { hintFirst, noticedBefore } from './noticed-before'
import { oracleMutants } from './oracle-mutants'
import { oracleSiteMutants } from './oracle-site-mutants'

const scenarios = scenarioFiles(path.join(import.meta.dirname, '../worlds')).map((file) => readScenario(file))
const mutants = [...oracleMutants, ...oracleSiteMutants]
/** Stories about sites first: they are the ones to notice faults there. */
const sitesFirst = [...scenarios].sort(
  (a, b) => Number(b.file.includes('site-share')) - Number(a.file.includes('site-share')),
)

const storyOf = (file: string) => file.split('/worlds/')[1] ?? file

describe('faults planted in the oracle are noticed by the scenario files', () => {
  const { hint, note } = noticedBefore('oracle-')
  it('which all agree with the true one, reloaded the same way', async () => {
    const unchanged = {
      name: 'none',
      file: 'day.ts',
      find: 'export function dayOf',
      replace: 'export function dayOf',
    }
    const rules = faultyOracle(unchanged)
    for (const scenario of scenarios) {
      expect(failures(await runScenario(scenario, oracleSubject(rules)))).toEqual([])
    }
  })

  it.each(mutants.map((mutant) => [mutant.name, mutant] as const))('%s', async (name, mutant) => {
    const rules = faultyOracle(mutant)
    const noticed: string[] = []
    const inOrder = oracleSiteMutants.includes(mutant) ? sitesFirst : scenarios
    for (const scenario of hintFirst(inOrder, ({ file }) => storyOf(file), hint(name))) {
      noticed.push(...failures(await runScenario(scenario, oracleSubject(rules))))
      if (noticed.length > 0) note(name, storyOf(scenario.file))
      if (noticed.length > 0) break
    }
    expect(noticed.length, `${name}: no scenario notices it`).toBeGreaterThan(0)
  })
})
