import { describe, expect, it } from 'vitest'

import { oracleSubject } from '@/lib/policy/scenarios/oracle-subject'
import { parseScenario } from '@/lib/policy/scenarios/parse'
import { ScenarioFileError } from '@/lib/policy/scenarios/problems'
import { failures, runScenario } from '@/lib/policy/scenarios/run'

const GOOD = `# A share closes with its last day
network: { preset: group-practice, today: 2026-11-22 }
organisations: { Oakwood: {} }
people: { Ann: provider, Ben: provider }
clients: { Cole: { main: Ann } }
items:
  n1: { of: Cole, by: Ann, component: notes }
facts:
  - care_team: { Cole: Ben, since: 2026-11-01, began_by: booking }
  - chart_share: { Cole: Ann -> Ben, since: today-20, until: today-1 }
expect:
  Ben: { lists: [Cole], reads: { Cole.profile: edit, Cole.location: edit }, why_not: { n1: M2.share expired } }
`

function complaint(from: string, to: string): string {
  expect(GOOD).toContain(from)
  try {
    parseScenario('world.yaml', GOOD.replace(from, to))
  } catch (error) {
    if (error instanceof ScenarioFileError) return error.message
  }
  return 'understood'
}

describe('a scenario file', () => {
  it('is read, with its heading as the title and days counted from today', () => {
    const { title, world } = parseScenario('world.yaml', GOOD)
    expect(title).toBe('A share closes with its last day')
    expect(world.chartShares).toMatchObject([{ since: '2026-11-02', until: '2026-11-21', to: 'Ben' }])
  })

  it.each([
    ['component: notes', 'component: note', /world\.yaml:7: at items > n1 > component: .*found "note"/],
    ['until: today-1', 'untill: today-1', /world\.yaml:10: at facts > 1 > chart_share: .*"untill"/],
    [
      '- care_team',
      '- careteam',
      /world\.yaml:9: at facts > 0 > careteam: unknown word "careteam"; known here are/,
    ],
    ['by: Ann', 'by: Anne', /world\.yaml:7: at items > n1 > by: unknown person "Anne"; known are Ann, Ben/],
    ['of: Cole', 'of: cole', /unknown client "cole"; did you mean Cole\?/],
    ['Ann -> Ben', 'Ann Ben', /world\.yaml:10: at facts > 1 > chart_share > Cole: expected "From -> To"/],
    ['since: 2026-11-01', 'since: 1 Nov', /world\.yaml:9: .*a day was expected/],
    [
      'Ben: provider',
      'Ben: therapist',
      /world\.yaml:4: at people > Ben > roles > 0 > role: .*found "therapist"/,
    ],
    ['lists:', 'list:', /world\.yaml:12: at expect > 0 > Ben: unknown word "list"; known here are lists/],
    ['{ n1: M2', '{ n9: M2', /world\.yaml:12: at expect > Ben > why_not > n9: unknown item "n9"/],
    ['clients:', 'people:', /world\.yaml:5: Map keys must be unique/],
    [
      'Oakwood: {}',
      'Oakwood: {}, Elm: {}',
      /at people > Ann: which organisation\? There are Oakwood and Elm/,
    ],
    ['Cole.profile: edit', 'Cole.profile: write', /expect > 0 > Ben > reads > Cole\.profile/],
  ])('that says %j as %j is refused with file, line, place and word', (from, to, message) => {
    expect(complaint(from, to)).toMatch(message)
  })

  it('fails where it names too much, too little or the wrong right', async () => {
    const complaints = async (text: string): Promise<string[]> =>
      failures(await runScenario(parseScenario('world.yaml', text), oracleSubject()))
    expect(await complaints(GOOD)).toEqual([])
    expect(await complaints(GOOD.replace(', Cole.location: edit', ''))).toEqual([
      'Ben reads nothing else (2 looked at): Cole.location is edit, expected none',
    ])
    expect(await complaints(GOOD.replace('location: edit', 'location: full'))).toHaveLength(1)
    expect((await complaints(GOOD.replace('today-1 }', 'today }'))).join('\n')).toMatch(
      /n1 is full, expected none/,
    )
    expect((await complaints(GOOD.replace('lists: [Cole]', 'lists: []'))).join('\n')).toMatch(
      /list shows Cole/,
    )
    expect((await complaints(GOOD.replace('share expired', 'share stopped'))).join('\n')).toMatch(
      /found M2.share/,
    )
  })
})
