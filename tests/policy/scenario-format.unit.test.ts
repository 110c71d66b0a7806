import { describe, expect, it } from 'vitest'

import { oracleSubject } from '@/lib/policy/scenarios/oracle-subject'
import { parseScenario } from '@/lib/policy/scenarios/parse'
import { ScenarioFileError } from '@/lib/policy/scenarios/problems'
import { failures, runScenario } from '@/lib/policy/scenarios/run'
import { writeWorld } from '@/lib/policy/scenarios/write'

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

const SITES = `# A client shared with sites
organisations: { Oakwood: {}, Elm: {} }
divisions: { East: Elm }
sites: { North: East, South: East, Annexe: { in: Elm, active: false, later: true } }
people: { Ann: provider@Oakwood, Vic: provider@North }
clients: { Cole: { organisation: Oakwood } }
facts:
  - caseload: { Vic: South }
  - site_share: { Cole: North, since: 2026-11-01, until: today, editable: true, without: notes }
  - site_share: { Cole: [East, Elm], since: today-3 }
expect: { Vic: {} }
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

  it('knows divisions, sites, who works where and what is shared with them', () => {
    const { world } = parseScenario('sites.yaml', SITES)
    expect(world.sites['North']).toEqual({
      organisation: 'Elm',
      division: 'East',
      active: true,
      later: false,
    })
    expect(world.sites['Annexe']).toMatchObject({ organisation: 'Elm', active: false, later: true })
    expect(world.posts['Vic']).toMatchObject({ organisation: 'Elm', site: 'North' })
    expect(world.caseloads).toEqual([{ post: 'Vic', site: 'South', active: true }])
    expect(world.siteShares.map(({ to, editable, without }) => ({ to, editable, without }))).toEqual([
      { to: { kind: 'site', key: 'North' }, editable: true, without: ['notes'] },
      { to: { kind: 'division', key: 'East' }, editable: false, without: [] },
      { to: { kind: 'organisation', key: 'Elm' }, editable: false, without: [] },
    ])
    const again = parseScenario('sites.yaml', writeWorld(world, 'The same', { Vic: {} }))
    expect(again.world).toEqual(world)
  })

  it.each([
    [
      'Cole: [East, Elm]',
      'Cole: [East, Ely]',
      /unknown site, division or organisation "Ely"; known are North/,
    ],
    ['Elm: {}', 'Elm: {}, North: {}', /"North" is both site and organisation/],
    ['Vic: South', 'Vic: Annexe, closed: maybe', /expected boolean/],
    ['Vic: South', 'Vic: Elm', /unknown site "Elm"; known are North, South, Annexe/],
    ['Vic: provider@North', 'Vic: [provider@North, manager@South]', /a post is at one site/],
    ['North: East', 'North: West', /unknown organisation "West"/],
  ])('that says %j as %j about sites is refused', (from, to, message) => {
    expect(SITES).toContain(from)
    expect(() => parseScenario('sites.yaml', SITES.replace(from, to))).toThrow(message)
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
