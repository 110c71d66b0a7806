import { describe, expect, it } from 'vitest'
import { newestDay, planChart } from '@/lib/import/plan-chart'
import type { Chart, Visit } from '@/lib/import/records'

const row = (id: string) => ({ type: 'Encounter' as const, file: 'x', line: 1, id })

function visit(id: string, day: string, main: string, others: string[] = []): Visit {
  const startsAt = new Date(`${day}T15:00:00Z`)
  return {
    row: row(id),
    client: 'c',
    day,
    startsAt,
    people: [main, ...others],
    main,
    place: `Location/${main}`,
  }
}

function note(id: string, day: string, author: string): Chart['notes'][number] {
  const dated = new Date(`${day}T15:00:00Z`)
  const bytes = { stored: '', offset: 0, length: 0 }
  const shown = { title: '', superseded: false, day, dated, sessionAt: dated }
  return { row: row(id), author, place: null, ...shown, bytes }
}

function diagnosis(id: string, author: string | null): Chart['diagnoses'][number] {
  const code = { system: 'SNOMED CT', code: '1', text: 'x' }
  return {
    row: row(id),
    author,
    place: null,
    ...code,
    onsetOn: null,
    resolvedOn: null,
    recordedOn: null,
    onDay: null,
  }
}

function chart(parts: Partial<Omit<Chart, 'client'>>, deceased = false): Chart {
  const client: Chart['client'] = {
    row: row('c'),
    givenName: 'A',
    familyName: 'B',
    preferredName: null,
    birthDate: null,
    active: !deceased,
    deceased,
    deceasedOn: null,
    gender: null,
    pronouns: null,
    maritalStatus: null,
    preferredLanguage: null,
    phone: null,
    mobilePhone: null,
    email: null,
    addresses: [],
  }
  return { client, team: [], visits: [], diagnoses: [], notes: [], ...parts }
}

describe('the plan of a chart', () => {
  it('takes the primary performer of the most recent encounter as main provider', () => {
    const visits = [
      visit('1', '2025-01-01', 'old'),
      visit('2', '2025-06-01', 'new', ['guest']),
      visit('3', '2024-01-01', 'x'),
    ]
    const plan = planChart(chart({ visits, notes: [note('n', '2025-09-01', 'writer')] }), '')
    expect(plan.main).toEqual({ practitioner: 'new', place: 'Location/new' })
  })

  it('decides between two encounters at one instant the same way in any order', () => {
    const visits = [visit('a', '2025-06-01', 'first'), visit('b', '2025-06-01', 'second')]
    for (const order of [visits, visits.toReversed()]) {
      expect(planChart(chart({ visits: order }), '').main?.practitioner).toBe('second')
    }
  })

  it('falls back to the author of the most recent document, and to nobody', () => {
    const notes = [note('1', '2025-01-01', 'early'), note('2', '2025-02-01', 'late')]
    expect(planChart(chart({ notes }), '').main).toEqual({ practitioner: 'late', place: null })
    expect(planChart(chart({}), '').main).toBeNull()
  })

  it('puts everybody who saw the client or wrote on the care team, since the first day', () => {
    const visits = [
      visit('1', '2022-03-01', 'a', ['b']),
      visit('2', '2020-05-05', 'a'),
      visit('3', '2025-01-01', 'b'),
    ]
    const plan = planChart(chart({ visits, notes: [note('n', '2024-07-07', 'c')] }), '2023-12-31')
    expect(plan.team).toEqual([
      { practitioner: 'a', since: '2020-05-05', until: null, status: 'inactive' },
      { practitioner: 'b', since: '2022-03-01', until: null, status: 'active' },
      { practitioner: 'c', since: '2024-07-07', until: null, status: 'active' },
    ])
    expect(planChart(chart({ visits }, true), '').team.map(({ status }) => status)).toEqual([
      'inactive',
      'inactive',
    ])
  })

  it('gives a diagnosis to the performer of its encounter, else to the main provider, else to nobody', () => {
    const diagnoses = [diagnosis('1', 'p'), diagnosis('2', null)]
    const known = planChart(chart({ diagnoses, visits: [visit('1', '2022-03-01', 'm')] }), '')
    expect(known.diagnoses.map(({ author }) => author)).toEqual(['p', 'm'])
    const unknown = planChart(chart({ diagnoses }), '')
    expect(unknown.unattributed.map((each) => each.row.id)).toEqual(['2'])
  })

  it('knows the newest day of an export', () => {
    const charts = [
      chart({ visits: [visit('1', '2022-03-01', 'a')] }),
      chart({ notes: [note('n', '2024-07-07', 'c')] }),
    ]
    expect(newestDay(charts)).toBe('2024-07-07')
    expect(newestDay([chart({})])).toBeNull()
  })
})
